import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QueueLogReader } from './reader';
import { translateQueueLogLine } from './translate';

interface Case {
  readonly id: string;
  readonly title: string;
  readonly timeZone: string;
  readonly lines: readonly string[];
  readonly quarantined: number;
  readonly expected: readonly {
    readonly measure: string;
    readonly where: Readonly<Record<string, string>>;
    readonly from: string;
    readonly to: string;
    readonly value: number;
    readonly note: string;
  }[];
}

const FOLDER = join(__dirname, 'cases');
const cases = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, read: JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Case }));

/** What a case's lines say, each line once, with the number of lines that are faults. */
function eventsOf({ timeZone, lines }: Case) {
  const reader = new QueueLogReader({ source: 'case', timeZone });
  const read = lines.map((line) => reader.read(line));
  const facts = new Map(read.flatMap((line) => (line.kind === 'line' ? [[line.id, line] as const] : [])));
  const events = [...facts.values()].flatMap((line) => translateQueueLogLine({ source: 'case', ...line }));
  return { faults: read.filter(({ kind }) => kind === 'fault').length, events };
}

describe('the cases of the queue log', () => {
  it('are enough', () => {
    expect(cases.length).toBeGreaterThanOrEqual(14);
  });

  it.each(cases)('$name is whole', ({ name, read }) => {
    expect(`${read.id}.json`).toBe(name);
    expect(read.expected.length).toBeGreaterThan(0);
    for (const { from, to, value, note } of read.expected) {
      expect(Date.parse(from)).toBeLessThan(Date.parse(to));
      expect(value).toBeGreaterThanOrEqual(0);
      expect(note).not.toBe('');
    }
  });

  it.each(cases)('$name reads with as many faults as it says', ({ read }) => {
    expect(eventsOf(read).faults).toBe(read.quarantined);
  });

  it.each(cases)('$name names only queues and agents that its lines name', ({ read }) => {
    const said = new Set(read.lines.flatMap((line) => line.split('|').slice(2, 4)));
    for (const { where } of read.expected) {
      for (const place of [where['queue'], where['agent']]) if (place) expect(said).toContain(place);
    }
  });

  it.each(cases)('$name expects the refusals that its lines state', ({ read }) => {
    const { events } = eventsOf(read);
    for (const { measure, where, from, to, value } of read.expected) {
      if (measure !== 'contactsBlocked') continue;
      const counted = events.filter(
        (event) =>
          event.type === 'contactRefused' &&
          event.queue === where['queue'] &&
          (where['outcome'] === undefined || event.outcome === where['outcome']) &&
          event.at >= Date.parse(from) &&
          event.at < Date.parse(to),
      );
      expect(counted).toHaveLength(value);
    }
  });
});
