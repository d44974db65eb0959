import { Engine, StateShelf, WorkforceFold, type ServerTime } from '@intraday/engine';
import { FAMILIES, slotsOf, vectorOf, type FamilyName } from '@intraday/metrics';
import { DAY_MS } from '@intraday/time';
import { KnownStates } from './known-states';
import { seedDay, type SeededDay } from './seeded-day';
import { SeededDraw } from './seeded-draw';
import { SeededPlans } from './seeded-plans';

const SEEDS = Number(process.env['INTRADAY_SEEDS'] ?? 16);
const FIRST_SEED = Number(process.env['INTRADAY_FIRST_SEED'] ?? 1);
const seeds = Array.from({ length: SEEDS }, (_, index) => FIRST_SEED + index);

const enginesOf = (day: SeededDay): Map<string, Engine> =>
  new Map(
    day.sources.map(({ name }) => [name, new Engine({ organisation: day.organisation, wrapLimitMs: day.wrapLimitMs })]),
  );

/** A fold over engines, and the time it is moved to. */
class Compared {
  now: ServerTime = { now: 0, replaying: false };
  readonly fold: WorkforceFold;

  constructor(
    day: SeededDay,
    plans: SeededPlans,
    readonly engines: ReadonlyMap<string, Engine>,
  ) {
    const states = new KnownStates(
      () => engines,
      new StateShelf(),
      day.organisation,
      () => this.now.now,
    );
    const from = day.start - 2 * DAY_MS;
    this.fold = new WorkforceFold(plans, states, from, from);
  }

  /** As the server does: engines first, then plans, with what moved in the engines. */
  settle(time: ServerTime): void {
    this.now = time;
    const moved = new Map<string, number>();
    const note = (agent: string, from: number): void => void moved.set(agent, Math.min(from, moved.get(agent) ?? from));
    for (const [source, engine] of this.engines) {
      engine.settle(time);
      for (const [agent, from] of engine.touches.takeMoved()) note(agent, from);
      const silence = engine.known.takeSilence(source);
      if (silence === Number.POSITIVE_INFINITY) continue;
      for (const agent of [...engine.agentIds(), ...this.fold.plans.agents]) note(agent, silence);
    }
    this.fold.settle(time.now, moved);
  }

  /** Every amount that is not 0, by its name. */
  amounts(): Record<string, number> {
    this.fold.ripen();
    return Object.fromEntries(
      this.fold.tables.flatMap((table) =>
        table.state(Number.NEGATIVE_INFINITY).flatMap(([interval, members, , sums]) =>
          sums.flatMap((sum, slot): [string, number][] => {
            const names = [new Date(interval).toISOString(), ...members, vectorOf(table.family)[slot]];
            return sum === 0 ? [] : [[names.join(' '), sum]];
          }),
        ),
      ),
    );
  }

  /** Sum of a measure over everybody, ms or counts. */
  sum(family: FamilyName, measure: string): number {
    const number = FAMILIES.findIndex(({ name }) => name === family);
    const slot = slotsOf(family)[measure] ?? -1;
    let sum = 0;
    const add = (_: number, __: unknown, values: Float64Array, offset: number): void => {
      sum += values[offset + slot] ?? 0;
    };
    this.fold.visit(number, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, add);
    return sum;
  }
}

/** Lives through a day in small steps, with what is late, replays that stop and go on, and a plan from the beginning. */
function live(day: SeededDay, plans: SeededPlans): Compared {
  const draw = new SeededDraw(day.seed * 17 + 3);
  const compared = new Compared(day, plans, enginesOf(day));
  const coming = [...day.events]
    .map((event) => ({ event, when: event.at + (draw.chance(0.05) ? draw.whole(0, 7_200_000) : 0) }))
    .sort((a, b) => a.when - b.when);
  let now = coming[0]?.when ?? 0;
  for (let first = 0; first < coming.length;) {
    const batch = coming.slice(first, first + draw.whole(1, 12));
    first += batch.length;
    for (const { event } of batch) compared.engines.get(event.source)?.apply([event]);
    now = Math.min(day.now, Math.max(now, batch[batch.length - 1]?.when ?? now) + draw.whole(0, 3_000));
    compared.settle({ now, replaying: draw.chance(0.1) });
    if (draw.chance(0.3)) compared.settle({ now: Math.min(day.now, now + draw.whole(0, 400_000)), replaying: false });
  }
  compared.settle({ now: day.now, replaying: false });
  return compared;
}

describe('plans against states', () => {
  it.each(seeds)('come to the same whether lived through or looked at in the end, seed %d', (seed) => {
    const day = seedDay(seed);
    const plans = new SeededPlans(day);
    const lived = live(day, plans);
    const looked = new Compared(day, plans, enginesOf(day));
    for (const event of day.events) looked.engines.get(event.source)?.apply([event]);
    looked.settle({ now: day.now, replaying: false });
    expect(lived.amounts()).toEqual(looked.amounts());
  });

  it.each(seeds)('add up, seed %d', (seed) => {
    const day = seedDay(seed);
    const lived = live(day, new SeededPlans(day));
    const sum = (family: FamilyName, measure: string): number => lived.sum(family, measure);
    const parts = ['adherenceInSeconds', 'adherenceOutSeconds', 'adherenceNeutralSeconds', 'adherenceUnknownSeconds'];
    const judged = parts.reduce((whole, measure) => whole + sum('adherence', measure), 0);
    expect(judged).toBe(sum('adherence', 'scheduledAdherenceSeconds'));
    expect(judged).toBeGreaterThan(0);
  });
});
