import { decodeEvent } from '@intraday/contract';
import { Engine, type EngineSettings } from '@intraday/engine';
import type { CanonicalEvent } from '@intraday/events';
import { familyNumber, type FamilyName } from '@intraday/metrics';
import type { CellStore, CheckpointStore, StoredEntry } from '@intraday/storage';
import { emptyOrganisation } from '@intraday/workforce';
import { cellsOf, fingerprintOf } from './cells-of';
import { Chronicles } from './chronicles';
import { eventsOfEntry } from './entry-events';
import { entryOf } from './testing-entries';
import { CellsInMemory, CheckpointsInMemory, LogInMemory } from './testing-stores';

const START = Date.UTC(2026, 2, 2, 9);
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS = 9;
const SETTINGS: EngineSettings = { organisation: emptyOrganisation('UTC'), wrapLimitMs: 0 };

let said = 0;
function say(at: number, type: string, fields: Readonly<Record<string, unknown>>): CanonicalEvent {
  said += 1;
  const json = { source: 'acd', id: `e${said}`, at: new Date(at).toISOString(), type, ...fields };
  const decoded = decodeEvent(json);
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded.event;
}

/** A contact of five minutes. */
const contact = (id: string, at: number): CanonicalEvent[] => [
  say(at, 'contactQueued', { contact: id, queue: 'care', channel: 'voice', callType: 'bill' }),
  say(at + 20_000, 'contactAnswered', { contact: id, agent: 'ana', queue: 'care' }),
  say(at + 5 * MINUTE_MS, 'contactEnded', { contact: id, agent: 'ana', by: 'customer' }),
];

/** Nine days with a contact an hour; of the first there is more to say a day and a week later. */
const EVENTS: readonly CanonicalEvent[] = [
  ...Array.from({ length: DAYS * 24 }, (_, hour) => contact(`c${hour}`, START + hour * HOUR_MS)).flat(),
  say(START + DAY_MS + 7000, 'surveyAnswered', { contact: 'c0', agent: null, satisfaction: 5, recommend: 3 }),
  say(START + 7 * DAY_MS + 9000, 'evaluationScored', { contact: 'c0', agent: 'ana', points: 8.5, pointsPossible: 10 }),
  say(START + 7 * DAY_MS + 9500, 'evaluationScored', { agent: 'ana', points: 4, pointsPossible: 10 }),
].sort((a, b) => a.at - b.at);

const stored = (event: CanonicalEvent): StoredEntry => ({ ...entryOf(event), receivedAt: event.at, folded: true });

/** The cells as they were kept, hour by hour, with what is over let go of on the way. */
async function keepAsItComes(): Promise<{ cells: CellsInMemory; cuts: number }> {
  const [log, cells, checkpoints] = [new LogInMemory(), new CellsInMemory(), new CheckpointsInMemory()];
  // The stores in memory stand in for those of the database.
  const stores = { cells: cells as unknown as CellStore, checkpoints: checkpoints as unknown as CheckpointStore };
  const chronicles = new Chronicles({ log, ...stores, cutFacts: 30 }, () => SETTINGS);
  await chronicles.open();
  for (const event of EVENTS) {
    const entry = stored(event);
    log.entries.push(entry);
    chronicles.committed([entry]);
    if (event.type === 'contactEnded') await chronicles.keep(event.at);
  }
  for (let round = 0; round < 3; round += 1) {
    await chronicles.ready();
    await chronicles.keep(START + (DAYS + 2) * DAY_MS);
  }
  return { cells, cuts: checkpoints.size };
}

describe('a word about a contact that was let go of', () => {
  it('counts where the contact was, as if nothing had been let go of', async () => {
    const { cells, cuts } = await keepAsItComes();
    const engine = new Engine(SETTINGS);
    engine.apply(EVENTS.map(stored).flatMap(eventsOfEntry));
    const whole = (family: FamilyName, at: number): string => fingerprintOf(cellsOf(engine, familyNumber(family), at));
    const kept = (family: FamilyName, at: number): string => {
      const found = [...cells.groups.values()].find(
        (group) => group.family === familyNumber(family) && group.intervalStart === at,
      );
      return found ? fingerprintOf(found.cells) : '';
    };
    expect(cuts).toBeGreaterThan(3);
    for (const [family, at] of [
      ['survey', START],
      ['evaluation', START + 7 * DAY_MS],
      ['handling', START],
    ] as const) {
      expect({ family, empty: whole(family, at) === '', same: kept(family, at) === whole(family, at) }).toEqual({
        ...{ family, empty: false, same: true },
      });
    }
    const members = cellsOf(engine, familyNumber('evaluation'), START + 7 * DAY_MS).map((cell) => JSON.stringify(cell));
    expect(members.some((cell) => cell.includes('acd:care') && cell.includes('bill'))).toBe(true);
    expect(members).toHaveLength(2);
  });
});
