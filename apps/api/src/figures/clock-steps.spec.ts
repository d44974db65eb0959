import { Engine } from '@intraday/engine';
import { slotsOf } from '@intraday/metrics';
import { seedDay } from './seeded-day';
import { SeededDraw } from './seeded-draw';

const SEEDS = Number(process.env['INTRADAY_SEEDS'] ?? 60);
const FIRST_SEED = Number(process.env['INTRADAY_FIRST_SEED'] ?? 1);
const MINUTE_MS = 60_000;
const INTERVAL_MS = 15 * MINUTE_MS;
const { agentLoggedInSeconds: LOGGED_IN = 0, agentUnknownSeconds: UNKNOWN = 0 } = slotsOf('agentTime');

describe('a source whose clock is set back in the middle of the day', () => {
  it.each(Array.from({ length: SEEDS }, (_, index) => FIRST_SEED + index))(
    'gives no negative amount and no second twice, seed %d',
    (seed) => {
      const day = seedDay(seed);
      const draw = new SeededDraw(seed * 3 + 11);
      const step = day.start + draw.whole(30, 300) * MINUTE_MS;
      const back = draw.whole(1, 90) * MINUTE_MS;
      const engine = new Engine({ organisation: day.organisation, wrapLimitMs: day.wrapLimitMs });
      engine.apply(day.events.map((event) => (event.at < step ? event : { ...event, at: event.at - back })));
      engine.settle({ now: day.now, replaying: false });
      const faults: string[] = [];
      const present = new Map<string, number>();
      for (const table of engine.tables) {
        for (const interval of table.recorded()) {
          table.visitInterval(interval, (_, members, values, offset) => {
            const amounts = values.subarray(offset, offset + table.width);
            if (amounts.some((amount) => amount < 0)) faults.push(`${table.family.name} ${members.join()} below 0`);
            if (table.family.name !== 'agentTime') return;
            const name = `${members[0] ?? ''} ${interval}`;
            const seconds = (amounts[LOGGED_IN] ?? 0) + (amounts[UNKNOWN] ?? 0);
            present.set(name, (present.get(name) ?? 0) + seconds);
          });
        }
      }
      for (const [name, ms] of present) if (ms > INTERVAL_MS) faults.push(`${name}: ${ms} ms in an interval`);
      expect({ seed, faults }).toEqual({ seed, faults: [] });
      expect(present.size).toBeGreaterThan(0);
    },
  );
});
