import { Engine, type EngineSettings } from '@intraday/engine';
import type { CanonicalEvent } from '@intraday/events';
import { digestOf, type CellStore, type CheckpointStore, type StoredEntry } from '@intraday/storage';
import { nothingCompared } from './cell-keeper';
import { cellsOf, fingerprintOf } from './cells-of';
import { Chronicles } from './chronicles';
import { eventsOfEntry } from './entry-events';
import { SeededDraw } from './seeded-draw';
import { seedDay, type SeededDay } from './seeded-day';
import { entryOf } from './testing-entries';
import { CellsInMemory, CheckpointsInMemory, LogInMemory } from './testing-stores';

const SEEDS = Number(process.env['INTRADAY_SEEDS'] ?? 12);
const FIRST_SEED = Number(process.env['INTRADAY_FIRST_SEED'] ?? 1);
const HOUR_MS = 3_600_000;
/** The day of a seed comes so often, each time so much later, with agents who go on and some contacts that come again. */
const DAYS = 4;
const APART_MS = 11 * HOUR_MS;

const storedOf = (event: CanonicalEvent): StoredEntry => ({ ...entryOf(event), receivedAt: Date.now(), folded: true });

/** Several days of one seed as entries of the log. */
function entriesOf(day: SeededDay, draw: SeededDraw): StoredEntry[] {
  return Array.from({ length: DAYS }, (_, index) =>
    day.events.map((event) => {
      const again =
        'contact' in event &&
        event.contact !== null &&
        Number.parseInt(digestOf(event.contact).slice(0, 4), 16) % 173 === 0;
      const moved = { ...event, id: `${event.id}.${index}`, at: event.at + index * APART_MS };
      if (!('contact' in moved) || moved.contact === null || again) return storedOf(moved);
      return storedOf({ ...moved, contact: `${moved.contact}.${index}` } as CanonicalEvent);
    }),
  )
    .flat()
    .filter(() => !draw.chance(0.01));
}

/** The cells of some engine as lines, by source. */
function linesOf(source: string, engine: Engine, from: number): string[] {
  return engine.tables.flatMap((table, family) =>
    [...table.recorded()]
      .filter((interval) => interval >= from)
      .map((interval) => `${source} ${family} ${interval} ${fingerprintOf(cellsOf(engine, family, interval))}`)
      .filter((line) => !line.endsWith(' ')),
  );
}

/** Everything folded at once, in order. */
function foldWhole(entries: readonly StoredEntry[], settings: EngineSettings, now: number): string[] {
  return [...new Set(entries.map(({ source }) => source))].flatMap((source) => {
    const engine = new Engine(settings);
    engine.apply(entries.filter((entry) => entry.source === source).flatMap(eventsOfEntry));
    engine.settle({ now, replaying: false });
    return linesOf(source, engine, Number.NEGATIVE_INFINITY);
  });
}

interface Run {
  readonly lines: readonly string[];
  readonly cuts: number;
  readonly different: readonly string[];
}

/** A fact, and when it comes. */
interface Coming {
  readonly entry: StoredEntry;
  readonly when: number;
}

/** Mostly in the order of time, some of it late. */
function comingOf(entries: readonly StoredEntry[], draw: SeededDraw): Coming[] {
  const delay = (): number => (draw.chance(0.004) ? draw.whole(1, 40) * HOUR_MS : draw.whole(0, 60_000));
  return entries.map((entry) => ({ entry, when: entry.at + delay() })).sort((a, b) => a.when - b.when);
}

/** Folded as it comes: mostly in order, some of it late, kept and cut and begun again in between. */
async function foldAsItComes(coming: readonly Coming[], day: SeededDay, now: number, draw: SeededDraw): Promise<Run> {
  const settings: EngineSettings = { organisation: day.organisation, wrapLimitMs: day.wrapLimitMs };
  const [log, cells, checkpoints] = [new LogInMemory(), new CellsInMemory(), new CheckpointsInMemory()];
  const begin = (): Chronicles => {
    const stores = { cells: cells as unknown as CellStore, checkpoints: checkpoints as unknown as CheckpointStore };
    return new Chronicles({ log, ...stores, cutFacts: 60 }, () => settings);
  };
  let chronicles = begin();
  await chronicles.open();
  const untold: StoredEntry[][] = [];
  for (let first = 0; first < coming.length;) {
    const size = draw.whole(1, 60);
    const batch = coming.slice(first, first + size).map(({ entry }) => entry);
    first += size;
    log.entries.push(...batch);
    // What is in the log may be told of only after it was read from there.
    untold.push(batch);
    if (draw.chance(0.7)) for (const each of untold.splice(0)) chronicles.committed(each);
    const clock = coming[Math.min(first, coming.length) - 1]?.when ?? now;
    if (draw.chance(0.2)) chronicles.settle({ now: clock, replaying: false });
    if (draw.chance(0.15)) await chronicles.keep(clock);
    if (draw.chance(0.04)) {
      chronicles = begin();
      await chronicles.open();
      untold.length = 0;
    }
  }
  for (const each of untold) chronicles.committed(each);
  // What becomes known by time alone may call for the log again, and what comes of that is settled and kept too.
  for (let round = 0; round < 3; round += 1) {
    await chronicles.ready();
    chronicles.settle({ now, replaying: false });
    await chronicles.keep(now + 40 * HOUR_MS);
  }
  const stored = [...cells.groups.values()].map(
    ({ source, family, intervalStart, cells: own }) => `${source} ${family} ${intervalStart} ${fingerprintOf(own)}`,
  );
  const compared = nothingCompared();
  await chronicles.rebuild(now, compared);
  return { lines: stored, cuts: checkpoints.size, different: compared.named };
}

describe('the fold of a log that is let go of as it goes', () => {
  it.each(Array.from({ length: SEEDS }, (_, index) => FIRST_SEED + index))(
    'stores what one fold of everything gives, seed %d',
    async (seed) => {
      const day = seedDay(seed);
      const draw = new SeededDraw(seed * 17 + 3);
      const entries = entriesOf(day, draw);
      const coming = comingOf(entries, draw);
      const now = Math.max(...coming.map(({ when }) => when)) + draw.pick([0, 5_000, 2 * HOUR_MS, 30 * HOUR_MS]);
      const whole = foldWhole(entries, { organisation: day.organisation, wrapLimitMs: day.wrapLimitMs }, now);
      const run = await foldAsItComes(coming, day, now, draw);
      const [expected, found] = [new Set(whole), new Set(run.lines)];
      expect({
        lacking: whole.filter((line) => !found.has(line)).slice(0, 2),
        wrong: run.lines.filter((line) => !expected.has(line)).slice(0, 2),
        different: run.different,
        cut: run.cuts > 0,
      }).toEqual({ lacking: [], wrong: [], different: [], cut: true });
    },
    60_000,
  );
});
