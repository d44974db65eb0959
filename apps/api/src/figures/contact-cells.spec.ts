import { Engine } from '@intraday/engine';
import { FAMILIES, storedUnits, vectorOf, type Family } from '@intraday/metrics';
import type { NaiveAmount } from './naive-count';
import { recountNaively } from './naive-recount';
import { seedDay } from './seeded-day';

const SEEDS = Number(process.env['INTRADAY_SEEDS'] ?? 100);
const FIRST_SEED = Number(process.env['INTRADAY_FIRST_SEED'] ?? 1);
const INTERVAL_MS = 900_000;
const COMPARED = [
  'arrival',
  'selfService',
  'callback',
  'outcome',
  'chain',
  'message',
  'survey',
  'evaluation',
  'attempt',
];
const families: readonly Family[] = FAMILIES;

/** What every cell of a family holds, as lines: interval, members, measure and amount. */
function linesOfRecount({ dimensions, measures }: Family, amounts: readonly NaiveAmount[]): string[] {
  const sums = new Map<string, number>();
  for (const amount of amounts) {
    if (!(amount.measure in measures)) continue;
    const interval = Math.floor(amount.at / INTERVAL_MS) * INTERVAL_MS;
    const members = dimensions.map((dimension) => amount[dimension as 'site']);
    const name = JSON.stringify([new Date(interval).toISOString(), members, amount.measure]);
    sums.set(name, (sums.get(name) ?? 0) + amount.amount);
  }
  const units = (name: string): number => storedUnits((JSON.parse(name) as string[])[2] ?? '');
  return [...sums]
    .filter(([, sum]) => sum !== 0)
    .map(([name, sum]) => `${name} ${Math.round(sum * units(name))}`)
    .sort();
}

function linesOfEngine(engine: Engine, number: number): string[] {
  const table = engine.tables[number];
  const measures = vectorOf(families[number] as Family);
  const lines: string[] = [];
  table?.visit(-Infinity, Infinity, (interval, members, values, offset) => {
    for (const [slot, measure] of measures.entries()) {
      const value = values[offset + slot] ?? 0;
      if (value !== 0) lines.push(`${JSON.stringify([new Date(interval).toISOString(), members, measure])} ${value}`);
    }
  });
  return lines.sort();
}

describe('what lies around contacts, derived twice: every cell of every measure', () => {
  const met = new Set<string>();

  it.each(Array.from({ length: SEEDS }, (_, index) => FIRST_SEED + index))('agrees on the day of seed %d', (seed) => {
    const day = seedDay(seed);
    const engine = new Engine({ organisation: day.organisation, wrapLimitMs: day.wrapLimitMs });
    engine.apply(day.events);
    engine.settle({ now: day.now, replaying: false });
    const { amounts } = recountNaively(day);
    for (const [number, family] of families.entries()) {
      if (!COMPARED.includes(family.name)) continue;
      const [naive, found] = [linesOfRecount(family, amounts), linesOfEngine(engine, number)];
      expect({
        seed,
        family: family.name,
        lacking: naive.filter((line) => !found.includes(line)).slice(0, 5),
        wrong: found.filter((line) => !naive.includes(line)).slice(0, 5),
      }).toEqual({ seed, family: family.name, lacking: [], wrong: [] });
      for (const line of found) for (const measure of vectorOf(family)) if (line.includes(measure)) met.add(measure);
    }
  });

  it('has met every measure', () => {
    const wanted = families.filter(({ name }) => COMPARED.includes(name)).flatMap(vectorOf);
    expect(SEEDS < 40 ? [] : wanted.filter((measure) => !met.has(measure))).toEqual([]);
  });
});
