import type { Configuration } from '../configuration/configuration';
import { Fault } from '../start/fault';
import { readArguments } from './arguments';
import { CALL_RECORDS_USAGE, importCallRecords } from './import-call-records';
import { importOrganisation, ORGANISATION_USAGE } from './import-organisation';
import { importPlans, PLAN_KINDS, PLANS_USAGE } from './import-plans';
import { importQueueLog, QUEUE_LOG_USAGE } from './import-queue-log';

const USAGE = `Usage: npm run import -- ${QUEUE_LOG_USAGE} | ${CALL_RECORDS_USAGE} | ${ORGANISATION_USAGE} | ${PLANS_USAGE}`;

const OPTIONS = {
  source: { type: 'string' },
  'time-zone': { type: 'string' },
  follow: { type: 'boolean', default: false },
  speed: { type: 'string' },
  mapping: { type: 'string' },
} as const;

const PLAN_OPTIONS = { why: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } } as const;

const ORGANISATION_OPTIONS = {
  from: { type: 'string' },
  why: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
} as const;

/** `import KIND FILE`: sends a file to the server; ends after the last acknowledgement. */
export async function importCommand(args: readonly string[], configuration: Configuration): Promise<void> {
  if (args[0] === 'organisation') return organisationImport(args, configuration);
  const plans = PLAN_KINDS.find((kind) => kind === args[0]);
  if (plans !== undefined) {
    const usage = `Usage: npm run import -- ${PLANS_USAGE}`;
    const { values, positionals } = readArguments(args, PLAN_OPTIONS, 2, usage);
    const [, path = ''] = positionals;
    return importPlans({ kind: plans, path, why: values.why, dryRun: values['dry-run'] }, configuration);
  }
  const { values, positionals } = readArguments(args, OPTIONS, 2, USAGE);
  const [kind = '', path = ''] = positionals;
  const { source, mapping, follow, speed } = values;
  const timeZone = values['time-zone'];
  if (source === undefined || source === '') throw new Fault(USAGE);
  switch (kind) {
    case 'queue-log':
      if (mapping !== undefined) throw new Fault(`--mapping is for call records. ${USAGE}`);
      return importQueueLog({ path, source, timeZone, follow, speed }, configuration);
    case 'call-records':
      if (timeZone !== undefined) throw new Fault('The zone of call records stands in the mapping, as timeZone.');
      if (follow || speed !== undefined) throw new Fault('--follow and --speed are for a queue-log.');
      if (mapping === undefined || mapping === '') throw new Fault(`Usage: npm run import -- ${CALL_RECORDS_USAGE}`);
      return importCallRecords({ path, source, mapping }, configuration);
    default:
      throw new Fault(
        `Intraday imports queue-log, call-records and organisation files and plans, not ${kind}. ${USAGE}`,
      );
  }
}

async function organisationImport(args: readonly string[], configuration: Configuration): Promise<void> {
  const usage = `Usage: npm run import -- ${ORGANISATION_USAGE}`;
  const { values, positionals } = readArguments(args, ORGANISATION_OPTIONS, 2, usage);
  const { from, why, 'dry-run': dryRun } = values;
  return importOrganisation({ path: positionals[1] ?? '', from, why, dryRun }, configuration);
}
