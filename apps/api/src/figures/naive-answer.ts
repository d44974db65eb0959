import type { Dimension } from '@intraday/contract';
import { evaluateKpi, measureByKey, measuresOf, PERIOD_SECONDS, type Kpi } from '@intraday/metrics';
import { civilAt, civilDay } from '@intraday/time';
import type { Organisation } from '@intraday/workforce';
import type { NaiveAmount } from './naive-count';

/** A question of the recount: the plain part of a view. Instants in ms. */
export interface NaiveView {
  readonly kpis: readonly Kpi[];
  readonly by: readonly Dimension[];
  readonly grain: 'total' | 'interval' | 'hour' | 'day';
  readonly from: number;
  readonly to: number;
  readonly now: number;
  readonly organisation: Organisation;
  /** Zone of the civil grains, or `site` for that of the row's site, where every row has one. */
  readonly timeZone: string;
}
/** A row of the recount: its values by KPI. */
export interface NaiveRow {
  readonly key: Readonly<Record<string, string | null>>;
  readonly start: string | null;
  readonly values: ReadonlyMap<string, number | null>;
}

interface Bucket {
  readonly start: number;
  readonly end: number;
}
interface Group {
  readonly key: Record<string, string | null>;
  readonly bucket: Bucket;
  /** By measure. */
  readonly amounts: Map<string, NaiveAmount[]>;
}

const INTERVAL_MS = 900_000;
const HOUR_MS = 3_600_000;

/** The bucket of a grain that an instant lies in, by the clocks of a zone; an hour is one that the clock shows. */
function bucketOf(grain: NaiveView['grain'], at: number, zone: string, view: NaiveView): Bucket {
  if (grain === 'total') return { start: view.from, end: view.to };
  if (grain === 'day') return civilDay(zone, at);
  const past = grain === 'hour' ? civilAt(zone, at).minute * 60_000 : 0;
  return { start: at - past, end: at - past + (grain === 'hour' ? HOUR_MS : INTERVAL_MS) };
}

/** What a measure comes to over some amounts; null where its members cannot be put together or nothing was there. */
function sumOf(measure: string, own: readonly NaiveAmount[]): number | null {
  const known = measureByKey(measure);
  if (known?.merge.time !== 'max' && known?.merge.members !== 'max') {
    return own.reduce((sum, { amount }) => sum + amount, 0);
  }
  if (known.merge.members === 'none') {
    const members = new Set(own.map(({ site, queue, channel }) => JSON.stringify([site, queue, channel])));
    if (members.size > 1) return null;
  }
  if (known.time === 'stock' && own.length === 0) return null;
  return Math.max(0, ...own.map(({ amount }) => amount));
}

/** Seconds of a bucket that the range holds and that have passed: the same for all members. */
const periodOf = ({ start, end }: Bucket, { from, to, now }: NaiveView): number =>
  Math.max(0, Math.min(end, to, now) - Math.max(start, from)) / 1000;

function valuesOf(group: Group, groups: readonly Group[], view: NaiveView): Map<string, number | null> {
  const period = periodOf(group.bucket, view);
  return new Map(
    view.kpis.map((kpi) => {
      const share = /\[(\w+)\]/.exec(kpi.formula ?? '')?.[1];
      const isAlike = (each: Group): boolean =>
        each.bucket.start === group.bucket.start &&
        view.by.every((name) => name === share || each.key[name] === group.key[name]);
      if (kpi.sketch) return [kpi.key, quantileOf(kpi.sketch.quantile, valuesIn(group, kpi))];
      const value = evaluateKpi(kpi, (measure, part) => {
        if (measure === PERIOD_SECONDS) return period;
        const whole = share !== undefined && (part ?? null) === null;
        const over = whole ? groups.filter(isAlike) : [group];
        return sumOf(
          measure,
          over.flatMap(({ amounts }) => amounts.get(measure) ?? []),
        );
      });
      return [kpi.key, value];
    }),
  );
}

/** The single durations that a percentile is found from: each amount of its measures is one contact's. */
const valuesIn = ({ amounts }: Group, kpi: Kpi): number[] =>
  measuresOf(kpi).flatMap((measure) => (amounts.get(measure) ?? []).map(({ amount }) => amount));

/** The value at a quantile's place among the sorted values. */
function quantileOf(quantile: number, values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(quantile * (sorted.length - 1))] ?? null;
}

/** Answers a view from the amounts of a recount: group, sum, divide last. */
export function answerNaively(amounts: readonly NaiveAmount[], view: NaiveView): NaiveRow[] {
  const measures = new Set(view.kpis.flatMap(measuresOf));
  const groups = new Map<string, Group>();
  for (const amount of amounts) {
    const interval = Math.floor(amount.at / INTERVAL_MS) * INTERVAL_MS;
    if (!measures.has(amount.measure) || interval < view.from || interval >= view.to) continue;
    const zone = view.timeZone === 'site' ? view.organisation.zoneOf(amount.site) : view.timeZone;
    const bucket = bucketOf(view.grain, interval, zone, view);
    const key = Object.fromEntries(view.by.map((name) => [name, memberOf(amount, name)]));
    const name = `${JSON.stringify(key)} ${bucket.start}`;
    let group = groups.get(name);
    if (!group) groups.set(name, (group = { key, bucket, amounts: new Map() }));
    const alike = group.amounts.get(amount.measure);
    if (alike) alike.push(amount);
    else group.amounts.set(amount.measure, [amount]);
  }
  const list = [...groups.values()];
  return list.map((group) => ({
    key: group.key,
    start: view.grain === 'total' ? null : new Date(group.bucket.start).toISOString(),
    values: valuesOf(group, list, view),
  }));
}

function memberOf(amount: NaiveAmount, dimension: Dimension): string | null {
  if (dimension === 'activity' || dimension === 'tenure') throw new Error(`Nothing is kept by ${dimension}`);
  return amount[dimension];
}
