import { instantOf } from '@intraday/contract';
import { OrganisationStore } from '@intraday/storage';
import type { Configuration } from '../configuration/configuration';
import { Fault } from '../start/fault';
import { amount, readArguments } from './arguments';
import { answer } from './say';
import { changeDatabase } from './with-database';

const TEAM_USAGE = 'Usage: npm run admin -- team ID --site ID';
const MEMBER_USAGE = 'Usage: npm run admin -- member AGENT --team ID [--from YYYY-MM-DD]';
const QUEUE_USAGE =
  'Usage: npm run admin -- queue ID [--service-level-seconds N] [--short-abandon-seconds N] [--from INSTANT]';
const BY_COMMAND = { who: 'command line', why: null };

/** A day `YYYY-MM-DD` that there is. */
function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && instantOf(`${text}T00:00:00Z`) !== null;
}

/** `admin team ID --site ID`: a team, and its site where it is missing. */
export async function teamCommand(args: readonly string[], configuration: Configuration): Promise<void> {
  const { values, positionals } = readArguments(args, { site: { type: 'string' } }, 1, TEAM_USAGE);
  const [id = ''] = positionals;
  const { site } = values;
  if (id === '' || site === undefined || site === '') throw new Fault(TEAM_USAGE);
  await changeDatabase(configuration, (pool) =>
    new OrganisationStore(pool, Date.now).addTeam(
      { id, name: null, site, timeZone: configuration.timeZone },
      BY_COMMAND,
    ),
  );
  answer(`Team ${id} is in site ${site}.`);
}

/** `admin member AGENT --team ID [--from DATE]`: from a date of the site on, or for all time. */
export async function memberCommand(args: readonly string[], configuration: Configuration): Promise<void> {
  const options = { team: { type: 'string' }, from: { type: 'string' } } as const;
  const { values, positionals } = readArguments(args, options, 1, MEMBER_USAGE);
  const [agent = ''] = positionals;
  const { team, from = null } = values;
  if (team === undefined || team === '') throw new Fault(MEMBER_USAGE);
  if (from !== null && !isDate(from)) throw new Fault(`--from takes a day as YYYY-MM-DD. ${MEMBER_USAGE}`);
  const set = await changeDatabase(configuration, (pool) =>
    new OrganisationStore(pool, Date.now).setMember(agent, team, from, BY_COMMAND),
  );
  if (!set.ok && set.reason === 'unknown-team')
    throw new Fault(`There is no team ${team}: npm run admin -- team ${team} --site ID`);
  if (!set.ok) throw new Fault(`There is no agent ${agent}: write SOURCE:NAME, the name as the log has it.`);
  answer(`${agent} is in team ${team}${from === null ? '' : ` from ${from} on`}.`);
}

/** `admin queue ID`: parameters of a queue, from an instant on or for all time; a missing queue is made. */
export async function queueCommand(args: readonly string[], configuration: Configuration): Promise<void> {
  const { values, positionals } = readArguments(
    args,
    {
      'service-level-seconds': { type: 'string' },
      'short-abandon-seconds': { type: 'string' },
      from: { type: 'string' },
    },
    1,
    QUEUE_USAGE,
  );
  const [id = ''] = positionals;
  const from = values.from === undefined ? null : instantOf(values.from);
  if (values.from !== undefined && from === null) {
    throw new Fault('--from takes an instant such as 2026-01-05T09:00:00Z.');
  }
  const setting = {
    name: null,
    channel: null,
    site: null,
    serviceLevelSeconds: amount('service-level-seconds', values['service-level-seconds']),
    serviceLevelTarget: null,
    shortAbandonSeconds: amount('short-abandon-seconds', values['short-abandon-seconds']),
    from,
  };
  await changeDatabase(configuration, (pool) =>
    new OrganisationStore(pool, Date.now).setQueue(id, setting, BY_COMMAND),
  );
  answer(`Queue ${id} is set${values.from === undefined ? '' : ` from ${values.from} on`}.`);
}
