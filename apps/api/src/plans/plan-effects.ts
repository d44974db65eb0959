import { limits, viewSchema, type Answer, type MovedFigure, type View } from '@intraday/contract';
import { evidenceFor, familyOfMeasure, isFed, KPIS, measuresOf, PERIOD_SECONDS } from '@intraday/metrics';
import { DAY_MS, INTERVAL_MS, utcDayStart } from '@intraday/time';
import type { Figures, Rights } from '../ports';
import type { PlanEffects, Touched } from './plan-door';

/** Longest span of which it is said which figures moved, ms: 62 days. */
const COMPARED_MS_MAX = 62 * DAY_MS;
/** Figures that are named. */
const MOVED_MAX = 500;

const EVERYTHING: Rights = {
  ...{ role: 'administrator', sites: null, teams: null, agents: null },
  ...{ personalDetail: true, fingerprint: 'plans' },
};

/** KPIs that plans move, other than by the present alone. */
const MOVING = KPIS.filter(
  (kpi) =>
    isFed(kpi.key) &&
    measuresOf(kpi).some((measure) => measure !== PERIOD_SECONDS && evidenceFor(measure) === 'schedule') &&
    measuresOf(kpi).every((measure) => familyOfMeasure(measure)?.gauge !== true),
).map(({ key }) => key);

type Days = ReadonlyMap<string, Answer['rows'][number]>;

/** Brings changed plans into the figures at once, and tells which of them moved by how much. */
export class PlanChanges implements PlanEffects {
  constructor(private readonly figures: Pick<Figures, 'query' | 'replan'>) {}

  /** @returns figures by agent and day, at most `MOVED_MAX`; none of a span that is longer than 62 days */
  async apply({ kind, from, until, members }: Touched): Promise<MovedFigure[]> {
    const span = { from, to: until };
    if (kind !== 'schedules') return [];
    const first = utcDayStart(from) - DAY_MS;
    const range = { from: first, to: Math.ceil((until + DAY_MS) / INTERVAL_MS) * INTERVAL_MS };
    const views = range.to - range.from > COMPARED_MS_MAX ? [] : viewsOf(range, members);
    const before = await this.days(views);
    await this.figures.replan(span);
    const after = await this.days(views);
    const moved: MovedFigure[] = [];
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const [old, now] = [before.get(name), after.get(name)];
      for (const kpi of MOVING) {
        const [was, is] = [old?.values[kpi] ?? null, now?.values[kpi] ?? null];
        if (was === is || moved.length >= MOVED_MAX) continue;
        const row = now ?? old;
        const [date, agent] = [(row?.start ?? '').slice(0, 10), row?.key['agent'] ?? null];
        moved.push({ kpi, date, site: null, agent, before: was, after: is });
      }
    }
    return moved;
  }

  /**
   * Judges what was done anew, after a change of rules or excuses.
   *
   * @param from ms; null: since ever
   * @param until ms; null: up to now
   */
  async judgeAgain(from: number | null, until: number | null): Promise<void> {
    await this.figures.replan({ from, to: until });
  }

  private async days(views: readonly View[]): Promise<Days> {
    const days = new Map<string, Answer['rows'][number]>();
    for (const view of views) {
      const answered = await this.figures.query(view, EVERYTHING);
      if (!answered.ok) continue;
      for (const row of answered.answer.rows) days.set(JSON.stringify([row.key, row.start]), row);
    }
    return days;
  }
}

/** Views of at most as many agents and KPIs as a view may have. */
function viewsOf({ from, to }: { from: number; to: number }, agents: readonly string[]): View[] {
  const views: View[] = [];
  const range = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  for (let at = 0; at < Math.min(agents.length, MOVED_MAX); at += limits.VIEW_WHERE_VALUES_MAX) {
    const where = { agent: agents.slice(at, at + limits.VIEW_WHERE_VALUES_MAX) };
    for (let kpi = 0; kpi < MOVING.length; kpi += limits.VIEW_KPIS_MAX) {
      const kpis = MOVING.slice(kpi, kpi + limits.VIEW_KPIS_MAX);
      views.push(viewSchema.parse({ kpis, where, by: ['agent'], range, grain: 'day', timeZone: 'UTC' }));
    }
  }
  return views;
}
