import type { ViewRequest } from '@intraday/contract';
import { HANDLE_TIME, HANDLED, siteName, workerName, ZONE, type Past } from './past';

/** What somebody asks of the past, and the same in SQL. */
export interface Question {
  readonly name: string;
  readonly view: ViewRequest;
  /** Gives `key`, `handled` and `ms` of each row, in any order. */
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** What of a row is its key. */
  readonly keyOf: (row: { readonly key: Readonly<Record<string, string | null>>; readonly start?: string }) => string;
}

const SUMS = `sum(c.measures[${HANDLED}])::bigint as handled, sum(c.measures[${HANDLE_TIME}])::bigint as ms`;
const WITHIN = 'c.family = 3 and c.interval_start >= $1 and c.interval_start < $2';
const TEAMS = 'join membership m on m.agent = c.agent join team t on t.id = m.team';

/** Clocks of a row's start, as `HH:MM`. */
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });

/** The questions of somebody who drills from a month of all sites down to one agent's days. */
export function questionsOf({ months, agents }: Past): readonly Question[] {
  const [, , last, end] = months;
  const over = (from: number): ViewRequest['range'] => ({
    from: new Date(from).toISOString(),
    to: new Date(end).toISOString(),
  });
  const [site, agent] = [siteName(3), workerName(Math.floor(agents / 2))];
  const kpis = ['average-handle-time', 'contacts-handled'];
  const month = over(last);
  const quarter = over(months[0]);
  return [
    {
      name: 'month by site',
      view: { kpis, by: ['site'], range: month },
      sql: `select c.site as key, ${SUMS} from cell c where ${WITHIN} group by 1`,
      ...{ parameters: [last, end], keyOf: ({ key }) => key['site'] ?? '' },
    },
    {
      name: 'quarter by team',
      view: { kpis, by: ['team'], range: quarter },
      sql: `select m.team as key, ${SUMS} from cell c join membership m on m.agent = c.agent where ${WITHIN} group by 1`,
      ...{ parameters: [months[0], end], keyOf: ({ key }) => key['team'] ?? '' },
    },
    {
      name: 'quarter by team of a site',
      view: { kpis, by: ['team'], scope: { site }, range: quarter },
      sql: `select m.team as key, ${SUMS} from cell c ${TEAMS} where ${WITHIN} and t.site = $3 group by 1`,
      ...{ parameters: [months[0], end, site], keyOf: ({ key }) => key['team'] ?? '' },
    },
    {
      name: 'agents of a site by ratio',
      view: { kpis, by: ['agent'], scope: { site }, range: month },
      sql: `select c.agent as key, ${SUMS} from cell c ${TEAMS} where ${WITHIN} and t.site = $3 group by 1
        order by sum(c.measures[${HANDLE_TIME}])::float8 / sum(c.measures[${HANDLED}]) desc`,
      ...{ parameters: [last, end, site], keyOf: ({ key }) => key['agent'] ?? '' },
    },
    {
      name: 'agent by time of day',
      view: { kpis, scope: { agent }, grain: 'timeOfDay', range: quarter },
      sql: `select to_char(to_timestamp(c.interval_start / 1000) at time zone '${ZONE}', 'HH24:MI') as key, ${SUMS}
        from cell c where ${WITHIN} and c.agent = $3 group by 1`,
      ...{ parameters: [months[0], end, agent], keyOf: ({ start }) => clock.format(new Date(start ?? 0)) },
    },
  ];
}
