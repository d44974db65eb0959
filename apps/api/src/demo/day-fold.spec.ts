import { cutAt, Engine, letGo, stateAfter, stateOf, type EngineState } from '@intraday/engine';
import type { CanonicalEvent } from '@intraday/events';
import { FAMILIES, type Family } from '@intraday/metrics';
import { NOTHING_STORED, type IntervalCells } from '@intraday/storage';
import { DAY_MS } from '@intraday/time';
import { cellsOf, fingerprintOf } from '../figures/cells-of';
import { digestOf } from '../figures/checkpoints';
import { JoinedDays } from '../figures/joined-days';
import { organisationOf } from '../figures/organisation-of';
import { PLANS_SOURCE } from '../figures/workforce';
import { foldDay } from './day-fold';
import { centreOf, DEMO_SOURCE, newDemoSetting, worldOf } from './demo-setting';

/** A Saturday, a Sunday and a Monday. */
const FIRST = Date.UTC(2026, 10, 21);
const DAYS = 3;
const families: readonly Family[] = FAMILIES;
const SETTINGS = { organisation: organisationOf(NOTHING_STORED, 'UTC'), wrapLimitMs: 0 };
const NO_PLANS = {
  anyPlan: () => Promise.resolve(false),
  plansBetween: async function* () {
    // Nobody has a plan.
  },
  excuses: () => Promise.resolve([]),
  rulesOfAdherence: () => Promise.resolve([]),
};
const centre = centreOf(worldOf(newDemoSetting(FIRST + 2 * DAY_MS, { agents: 60, days: 0 })), []);
const dayOf = (index: number): CanonicalEvent[] => [
  ...centre.events(FIRST + index * DAY_MS, FIRST + (index + 1) * DAY_MS),
];

/** The fold of all days in one go, cut at each midnight: the state there, and every cell in the end. */
function inOneGo(): { readonly states: EngineState[]; readonly cells: Map<string, string> } {
  const engine = new Engine(SETTINGS);
  const cells = new Map<string, string>();
  const states = Array.from({ length: DAYS }, (_, index) => {
    engine.apply(dayOf(index));
    const end = FIRST + (index + 1) * DAY_MS;
    const cut = cutAt(engine, end);
    for (const [family, table] of engine.tables.entries()) {
      if (families[family]?.gauge !== false) continue;
      for (const interval of table.recorded())
        cells.set(`${family} ${interval}`, fingerprintOf(cellsOf(engine, family, interval)));
    }
    letGo(engine, cut);
    return stateOf(engine, end);
  });
  return { states, cells };
}

const named = (groups: readonly IntervalCells[]): [string, string][] =>
  groups
    .filter(({ source }) => source !== PLANS_SOURCE)
    .map(({ family, intervalStart, cells }) => [`${family} ${intervalStart}`, fingerprintOf(cells)]);

describe('a day that is folded by itself', () => {
  it('has the cells of a fold of all days, and joined to those before it leaves the same state', async () => {
    const whole = inOneGo();
    const found = new Map<string, string>();
    const joined = new JoinedDays();
    for (let index = 0; index < DAYS; index += 1) {
      const day = { source: DEMO_SOURCE, start: FIRST + index * DAY_MS, events: dayOf(index) };
      const store = (groups: readonly IntervalCells[]): Promise<void> => {
        for (const [name, cells] of named(groups)) found.set(name, cells);
        return Promise.resolve();
      };
      const folded = await foldDay({ ...day, settings: SETTINGS, plans: NO_PLANS, store });
      const { state } = joined.next(folded.left, folded.finished);
      expect(digestOf(state)).toBe(digestOf(whole.states[index] as EngineState));
    }
    for (const [name, cells] of whole.cells) if (cells === '') whole.cells.delete(name);
    expect(found.size).toBeGreaterThan(1_000);
    expect([...found].sort()).toEqual([...whole.cells].sort());
  }, 60_000);

  it('is not joined to a day on which something goes on', () => {
    const engine = new Engine(SETTINGS);
    engine.apply(dayOf(0).filter(({ at }) => at < FIRST + DAY_MS / 2));
    const open = stateOf(engine, FIRST + DAY_MS / 2);
    expect(() => stateAfter(open, open)).toThrow(RangeError);
  });
});
