import { DAY_MS } from '@intraday/time';
import type { Change } from '../access/audit-store';
import { withClient, type StoragePool } from '../pool';
import { endExcuse, insertExcuse, readExcuse, readExcuses, readRules, writeRules } from './adherence-records';
import type {
  AdherenceRulesRow,
  AgentPlan,
  DayVolume,
  ExcuseRow,
  ForecastRow,
  MeasureRow,
  PlanKind,
  PlanReplaced,
  UploadHead,
  UploadPage,
  UploadRow,
} from './plan-rows';
import { FORECAST_TABLE, MEASURE_TABLE, SCHEDULE_TABLE } from './plan-table';
import { replacePlans } from './replace-plans';

/** Rows of one batch of a read. */
const READ_BATCH_ROWS = 5_000;
/** Uploads of one page. */
const PAGE_ROWS_MAX = 200;

const PLAN = 'agent, date, from_at as "fromAt", until_at as "untilAt", shifts';
const FORECAST = `site, queue, start_at as "startAt", interval_seconds as "intervalSeconds", volume,
  average_handle_seconds as "averageHandleSeconds", required_staff as "requiredStaff"`;
const MEASURE = `source, start_at as "startAt", grain, site, team, agent, queue, call_type as "callType", channel,
  measure, value`;

/** Schedules, forecasts and uploaded measures as they stand and stood, excuses, and the rules of adherence. */
export class PlanStore {
  constructor(
    private readonly pool: StoragePool,
    private readonly now: () => number,
  ) {}

  /** Replaces what agents do on dates; each (agent, date) at most once in `days`. */
  replaceSchedules(days: readonly AgentPlan[], head: UploadHead, change: Change): Promise<PlanReplaced> {
    return replacePlans(this.pool, this.now(), 'schedules', SCHEDULE_TABLE, days, head, change);
  }

  /** Replaces by site, queue and interval; each at most once in `rows`. */
  replaceForecasts(rows: readonly ForecastRow[], head: UploadHead, change: Change): Promise<PlanReplaced> {
    return replacePlans(this.pool, this.now(), 'forecasts', FORECAST_TABLE, rows, head, change);
  }

  /** Replaces by source, start, grain, place and measure; each at most once in `rows`. */
  replaceMeasures(rows: readonly MeasureRow[], head: UploadHead, change: Change): Promise<PlanReplaced> {
    return replacePlans(this.pool, this.now(), 'measures', MEASURE_TABLE, rows, head, change);
  }

  /** True where somebody has or had a plan. */
  async anyPlan(): Promise<boolean> {
    const rows = await this.read('select 1 from agent_plan limit 1', []);
    return rows.length > 0;
  }

  /** The plans in force that overlap a span, by agent and date, in batches. */
  async *plansBetween(fromMs: number, untilMs: number): AsyncGenerator<readonly AgentPlan[]> {
    let after: Pick<AgentPlan, 'agent' | 'date'> | null = { agent: '', date: '-infinity' };
    while (after !== null) {
      const { agent, date }: Pick<AgentPlan, 'agent' | 'date'> = after;
      const rows: readonly AgentPlan[] = await this.read<AgentPlan>(
        `select ${PLAN} from agent_plan
         where superseded_by is null and until_at > $1 and from_at < $2 and (agent, date) > ($3, $4::date)
         order by agent, date limit $5`,
        [fromMs, untilMs, agent, date, READ_BATCH_ROWS],
      );
      if (rows.length > 0) yield rows;
      after = rows.length === READ_BATCH_ROWS ? (rows.at(-1) ?? null) : null;
    }
  }

  /** The plans in force of one agent that overlap a span, the earliest first. */
  async plansOf(agent: string, fromMs: number, untilMs: number): Promise<readonly AgentPlan[]> {
    return this.read<AgentPlan>(
      `select ${PLAN} from agent_plan
       where superseded_by is null and agent = $3 and until_at > $1 and from_at < $2 order by date`,
      [fromMs, untilMs, agent],
    );
  }

  /** The forecasts in force whose interval begins in a span, by start, queue and site. */
  forecastsBetween(fromMs: number, untilMs: number): Promise<readonly ForecastRow[]> {
    return this.read<ForecastRow>(
      `select ${FORECAST} from forecast where superseded_by is null and start_at >= $1 and start_at < $2
       order by start_at, queue, site nulls first`,
      [fromMs, untilMs],
    );
  }

  /** True where something was ever forecast. */
  async anyForecast(): Promise<boolean> {
    const rows = await this.read('select 1 from forecast where superseded_by is null limit 1', []);
    return rows.length > 0;
  }

  /** Volume forecast by UTC day, of forecasts in force whose interval begins in a span. */
  forecastByDay(fromMs: number, untilMs: number): Promise<readonly DayVolume[]> {
    return this.read<DayVolume>(
      `select site, queue, (start_at / $3)::int as day, sum(volume) as volume from forecast
       where superseded_by is null and start_at >= $1 and start_at < $2 group by 1, 2, 3 order by 3, 2, 1 nulls first`,
      [fromMs, untilMs, DAY_MS],
    );
  }

  /** The measures that were ever uploaded, by grain. */
  measuresKnown(): Promise<readonly Pick<MeasureRow, 'measure' | 'grain'>[]> {
    return this.read<Pick<MeasureRow, 'measure' | 'grain'>>(
      'select distinct measure, grain from measure_value where superseded_by is null order by measure, grain',
      [],
    );
  }

  /** The uploaded values in force that begin in a span, by start and measure. */
  measuresBetween(fromMs: number, untilMs: number): Promise<readonly MeasureRow[]> {
    return this.read<MeasureRow>(
      `select ${MEASURE} from measure_value where superseded_by is null and start_at >= $1 and start_at < $2
       order by start_at, measure, source, site, team, agent, queue, call_type, channel, grain`,
      [fromMs, untilMs],
    );
  }

  /**
   * The newest uploads first, at most 200 a page.
   *
   * @param filter null takes every kind, and everybody's
   */
  async uploads(
    filter: { readonly kind: PlanKind | 'organisation' | null; readonly who: string | null },
    cursor: number | null,
    limit: number,
  ): Promise<UploadPage> {
    const size = Math.min(Math.max(1, limit), PAGE_ROWS_MAX);
    const rows = await this.read<UploadRow>(
      `select id, kind, at, who, why, rows, summary from upload
       where ($1::text is null or kind = $1) and ($2::text is null or who = $2) and ($3::bigint is null or id < $3)
       order by id desc limit $4`,
      [filter.kind, filter.who, cursor, size],
    );
    return { rows, cursor: rows.length === size ? (rows.at(-1)?.id ?? null) : null };
  }

  /** Excuses that hold and overlap a span. */
  excuses(fromMs: number, untilMs: number): Promise<readonly ExcuseRow[]> {
    return readExcuses(this.pool, fromMs, untilMs);
  }

  /** An excuse that holds; null where there is none of that number. */
  excuse(id: number): Promise<ExcuseRow | null> {
    return readExcuse(this.pool, id);
  }

  /** Excuses time of an agent, in the name of who makes the change. */
  addExcuse(
    excuse: Pick<ExcuseRow, 'agent' | 'fromAt' | 'untilAt' | 'kind' | 'why'>,
    change: Change,
  ): Promise<ExcuseRow> {
    return insertExcuse(this.pool, this.now(), excuse, change);
  }

  /** @returns false where no such excuse holds */
  withdrawExcuse(id: number, change: Change): Promise<boolean> {
    return endExcuse(this.pool, this.now(), id, change);
  }

  /** Every rule of adherence: those for everywhere first, then by site, the earliest first. */
  rulesOfAdherence(): Promise<readonly AdherenceRulesRow[]> {
    return readRules(this.pool);
  }

  /** Sets rules at a site (null: everywhere) from an instant on (null: since ever); `{}` takes that row away. */
  setRulesOfAdherence(
    site: string | null,
    from: number | null,
    rules: AdherenceRulesRow['rules'],
    change: Change,
  ): Promise<void> {
    return writeRules(this.pool, this.now(), { site, fromAt: from, rules }, change);
  }

  private async read<Row extends object>(sql: string, parameters: readonly unknown[]): Promise<readonly Row[]> {
    const { rows } = await withClient(this.pool, (client) => client.query<Row>(sql, [...parameters]));
    return rows;
  }
}
