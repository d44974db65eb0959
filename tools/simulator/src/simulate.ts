import { Agenda } from './agenda';
import { Calls } from './calls';
import { SWITCH_STARTS_MINUTE, WorkingDay } from './day';
import { DEMAND } from './demand';
import { drawDuty } from './duty';
import { Floor } from './floor';
import type { Happening } from './happening';
import { AGENTS_DEFAULT, queuesOf, sampleOrganisation, type Organisation } from './organisation';
import { QueueLogWriter } from './queue-log-writer';
import { Random } from './random';
import { Roster } from './roster';
import { Worker } from './worker';

/** A happening and its instant, µs since 1970. */
interface Dated {
  readonly at: number;
  readonly happening: Happening;
}

function workersOf(organisation: Organisation, random: Random): Worker[] {
  return organisation.agents.flatMap((agent, index) => {
    const duty = drawDuty(index, random);
    const device = `PJSIP/${agent.id.replace('Agent/', '')}`;
    const queues = queuesOf(agent, index);
    return duty === null ? [] : [new Worker(agent.id, device, queues, duty, random)];
  });
}

function* playDay(organisation: Organisation, date: string, random: Random): Iterable<Dated> {
  const day = new WorkingDay(date, organisation.site.timeZone);
  const agenda = new Agenda(day.at(SWITCH_STARTS_MINUTE));
  const dated: Dated[] = [];
  const happen = (happening: Happening): void => void dated.push({ at: agenda.now, happening });
  const stage = { agenda, happen };
  const roster = new Roster(organisation.queues.map(({ id }) => id));
  const floor = new Floor(stage, roster, random.fork('floor'));
  const calls = new Calls(stage, roster, floor, day, organisation.agents.length, random.fork('calls'));
  happen({ kind: 'switchStarted' });
  floor.open(workersOf(organisation, random.fork('workers')), day, calls);
  calls.open(DEMAND);
  do yield* dated.splice(0);
  while (agenda.step());
  yield* dated;
}

/**
 * One day of the centre of `sampleOrganisation` as the `queue_log` that its switch writes: lines in the order of time,
 * without line ends. The same options give the same lines.
 *
 * @param options.seed any whole number
 * @param options.date `YYYY-MM-DD`, the civil day of the site
 * @param options.agents size of the centre, by which the calls grow; 60 where absent
 * @throws RangeError for a date or a size that cannot be
 * @example for (const line of simulateDay({ seed: 1, date: '2026-01-12' })) write(`${line}\n`);
 */
export function* simulateDay(options: { seed: number; date: string; agents?: number }): Iterable<string> {
  const organisation = sampleOrganisation(options.agents ?? AGENTS_DEFAULT);
  const writer = new QueueLogWriter();
  for (const { at, happening } of playDay(organisation, options.date, new Random(options.seed))) {
    yield writer.write(at, happening);
  }
}
