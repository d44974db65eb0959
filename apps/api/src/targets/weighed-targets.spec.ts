import { viewSchema, type Answer, type View } from '@intraday/contract';
import { Engine } from '@intraday/engine';
import { kpiByKey, NO_TARGETS, TargetBook, TARGET_DIMENSIONS, type Kpi, type Target } from '@intraday/metrics';
import { evaluateView, type Rights } from '@intraday/views';
import { SourcesReader } from '../figures/reader';
import { seedDay, type SeededDay } from '../figures/seeded-day';
import { SeededDraw } from '../figures/seeded-draw';

const SEEDS = 25;
const HOUR_MS = 3_600_000;
const INTERVAL_MS = 900_000;
const EVERYTHING: Rights = {
  ...{ role: 'administrator', sites: null, teams: null, agents: null },
  ...{ personalDetail: true, fingerprint: 'all' },
};
/** Ratios with the one measure that they are divided by. */
const RATIOS = { 'average-handle-time': 'handledTotal', occupancy: 'agentOnQueueSeconds' } as const;
const VIEWS = [
  { by: [], grain: 'total' },
  { by: ['team'], grain: 'total' },
  { by: ['agent'], grain: 'hour' },
  { by: ['agent'], grain: 'total' },
] as const;

function kpi(key: string): Kpi {
  const found = kpiByKey(key);
  if (!found) throw new Error(`there is no KPI ${key}`);
  return found;
}

function engineOf(day: SeededDay): Engine {
  const engine = new Engine({ organisation: day.organisation, wrapLimitMs: day.wrapLimitMs });
  engine.apply(day.events);
  engine.settle({ now: day.now, replaying: false });
  return engine;
}

function ask(engine: Engine, day: SeededDay, view: View, book: TargetBook): Answer {
  const reader = new SourcesReader([engine], day.organisation, engine.revised, null, book);
  const answered = evaluateView(view, EVERYTHING, reader, day.now, false);
  if (!answered.ok) throw new Error(answered.problem.detail);
  return answered.answer;
}

/** Random targets of enterprise, teams and agents, beginning and ending at any instant of the day. */
function drawTargets(draw: SeededDraw, day: SeededDay, from: number, to: number): Target[] {
  const { agents, teams } = day.organisation.rows;
  return Array.from({ length: 30 }, (_, index): Target => {
    const agent = agents[draw.whole(0, agents.length - 1)]?.id ?? '';
    const team = teams[draw.whole(0, teams.length - 1)]?.id ?? '';
    const place = draw.chance(0.3) ? {} : draw.chance(0.5) ? { team } : { agent };
    const begins = draw.chance(0.2) ? null : from + draw.whole(0, to - from);
    return {
      ...{ id: index + 1, kpi: draw.chance(0.5) ? 'average-handle-time' : 'occupancy', place, per: null },
      ...{ low: null, high: draw.whole(1, 1000), tolerance: draw.whole(0, 5), from: begins },
      to: draw.chance(0.4) ? null : (begins ?? from) + draw.whole(1, 4 * HOUR_MS),
    };
  });
}

/** The target of a row in one interval, by reading all of them. */
function targetAt(all: readonly Target[], key: string, place: Readonly<Record<string, string | null>>, at: number) {
  const floor = (instant: number): number => Math.floor(instant / INTERVAL_MS) * INTERVAL_MS;
  const inForce = all.filter((each) => {
    const begun = each.from === null || floor(each.from) <= at;
    return each.kpi === key && begun && (each.to === null || at < floor(each.to));
  });
  const fits = inForce.filter((each) =>
    TARGET_DIMENSIONS.every((name) => each.place[name] === undefined || each.place[name] === place[name]),
  );
  const rank = ({ place: named }: Target): number => ('agent' in named ? 2 : 'team' in named ? 1 : 0);
  return [...fits].sort((a, b) => rank(b) - rank(a) || b.id - a.id)[0] ?? null;
}

describe('targets that change within the span of a view', () => {
  it.each(Array.from({ length: SEEDS }, (_, index) => index + 1))(
    'are weighed by what each interval holds of the denominator, seed %d',
    (seed) => {
      const day = seedDay(seed);
      const draw = new SeededDraw(seed * 11 + 3);
      const engine = engineOf(day);
      const from = Math.floor(day.start / HOUR_MS) * HOUR_MS - HOUR_MS;
      const to = Math.floor(day.now / HOUR_MS) * HOUR_MS + HOUR_MS;
      const targets = drawTargets(draw, day, from, to);
      const range = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
      for (const { by, grain } of VIEWS) {
        const fields = { kpis: Object.keys(RATIOS), by, range, timeZone: 'UTC' };
        const judged = ask(engine, day, viewSchema.parse({ ...fields, grain }), new TargetBook(targets));
        const cut = ask(engine, day, viewSchema.parse({ ...fields, grain: 'interval' }), NO_TARGETS);
        for (const row of judged.rows) {
          const begins = row.start === undefined ? from : Date.parse(row.start);
          const ends = row.start === undefined ? to : begins + HOUR_MS;
          const pieces = cut.rows.filter(({ key, start }) => {
            const at = Date.parse(start ?? '');
            return JSON.stringify(key) === JSON.stringify(row.key) && at >= begins && at < ends;
          });
          for (const [key, measure] of Object.entries(RATIOS)) {
            let [weight, sum] = [0, 0];
            for (const piece of pieces) {
              const at = Date.parse(piece.start ?? '');
              const agent = row.key['agent'] ?? null;
              const team = row.key['team'] ?? (agent === null ? null : day.organisation.teamOf(agent, at));
              const found = targetAt(targets, key, { ...row.key, team }, at);
              const default_ = kpi(key).defaultTarget?.max ?? null;
              const high = found?.high ?? default_;
              const amount = Number(piece.measures[measure] ?? 0);
              if (high !== null) [weight, sum] = [weight + amount, sum + amount * high];
            }
            const mark = row.targets[key];
            if (row.values[key] === null || weight === 0) continue;
            expect([key, row.key, mark?.high?.toFixed(6)]).toEqual([key, row.key, (sum / weight).toFixed(6)]);
          }
        }
      }
    },
    30_000,
  );
});
