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

/** KPIs with a measure of which something holds, other than of the present alone. */
const kpisWith = (holds: (measure: string) => boolean): string[] =>
  KPIS.filter(
    (kpi) =>
      isFed(kpi.key) &&
      measuresOf(kpi).some((measure) => measure !== PERIOD_SECONDS && holds(measure)) &&
      measuresOf(kpi).every((measure) => familyOfMeasure(measure)?.gauge !== true),
  ).map(({ key }) => key);

/** KPIs that schedules move, and those that forecasts do. */
const BY_SCHEDULES = kpisWith((measure) => evidenceFor(measure) === 'schedule');
const BY_FORECASTS = kpisWith((measure) => evidenceFor(measure) === 'forecast');

type Days = ReadonlyMap<string, Answer['rows'][number]>;

/** Brings changed plans into the figures at once, and tells which of them moved by how much. */
export class PlanChanges implements PlanEffects {
  constructor(private readonly figures: Pick<Figures, 'query' | 'replan' | 'readPlanning'>) {}

  /**
   * @returns figures by day, of agents for schedules and else of sites, at most `MOVED_MAX`; none of a span that is longer
   *   than 62 days, and of forecasts and measures none that are older than a week: what they were is no longer held
   */
  async apply({ kind, from, until, members }: Touched): Promise<MovedFigure[]> {
    // A shift of one date reaches into others by the clocks of its site; forecasts and measures stand where they are.
    const first = utcDayStart(from) - (kind === 'schedules' ? DAY_MS : 0);
    const range = { from: first, to: Math.ceil((until + DAY_MS) / INTERVAL_MS) * INTERVAL_MS };
    const asked = range.to - range.from > COMPARED_MS_MAX ? [] : viewsOf(kind, range, members);
    const before = await this.days(asked);
    if (kind === 'schedules') await this.figures.replan({ from, to: until });
    else await this.figures.readPlanning();
    const after = await this.days(asked);
    const moved: MovedFigure[] = [];
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const [old, now] = [before.get(name), after.get(name)];
      for (const kpi of Object.keys({ ...old?.values, ...now?.values })) {
        const [was, is] = [old?.values[kpi] ?? null, now?.values[kpi] ?? null];
        if (was === is || moved.length >= MOVED_MAX) continue;
        const row = now ?? old;
        const { agent = null, site = null } = row?.key ?? {};
        moved.push({ kpi, date: (row?.start ?? '').slice(0, 10), site, agent, before: was, after: is });
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
function viewsOf(
  kind: Touched['kind'],
  { from, to }: { from: number; to: number },
  members: readonly string[],
): View[] {
  const views: View[] = [];
  const range = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const ask = (all: readonly string[], fields: object): void => {
    for (let at = 0; at < all.length; at += limits.VIEW_KPIS_MAX) {
      const kpis = all.slice(at, at + limits.VIEW_KPIS_MAX);
      views.push(viewSchema.parse({ kpis, range, grain: 'day', timeZone: 'UTC', ...fields }));
    }
  };
  if (kind === 'forecasts') ask(BY_FORECASTS, { by: ['site'] });
  if (kind === 'measures')
    ask(
      kpisWith((measure) => members.includes(measure)),
      { by: ['site'] },
    );
  for (
    let at = 0;
    kind === 'schedules' && at < Math.min(members.length, MOVED_MAX);
    at += limits.VIEW_WHERE_VALUES_MAX
  ) {
    const agent = members.slice(at, at + limits.VIEW_WHERE_VALUES_MAX);
    ask(BY_SCHEDULES, { by: ['agent'], where: { agent } });
  }
  return views;
}
