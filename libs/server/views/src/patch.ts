import type { Answer, Row, Running, ViewPatch } from '@intraday/contract';
import { kpiByKey, measuresOf } from '@intraday/metrics';

/** A row with the instant that its running measures were last sent for. */
export interface SentRow {
  readonly row: Row;
  readonly asOf: number;
}

/** Rows by key and start. */
export type SentRows = ReadonlyMap<string, SentRow>;

/** Difference below which a running measure still is where its slope says, in the measure's unit. */
const DRIFT_MAX = 1e-6;

/** Name of a row within an answer. */
export const rowName = (row: Pick<Row, 'key' | 'start'>): string => `${row.start ?? ''} ${JSON.stringify(row.key)}`;

const isRunning = (measure: number | Running): measure is Running => typeof measure === 'object';

function sameMeasure(before: number | Running, now: number | Running, seconds: number): boolean {
  if (isRunning(before) && isRunning(now)) {
    const expected = before.value + before.perSecond * seconds;
    return before.perSecond === now.perSecond && Math.abs(expected - now.value) < DRIFT_MAX;
  }
  return before === now;
}

type Mark = Row['targets'][string];
const sameMark = (a: Mark, b: Mark): boolean =>
  a.band === b.band && a.state === b.state && a.low === b.low && a.high === b.high && a.tolerance === b.tolerance;

function sameMarks(a: Row['targets'], b: Row['targets']): boolean {
  let count = 0;
  for (const key in a) {
    const [mark, other] = [a[key], b[key]];
    if (!mark || !other || !sameMark(mark, other)) return false;
    count += 1;
  }
  return count === Object.keys(b).length;
}

const sameCompared = (a: Row['compare'] = {}, b: Row['compare'] = {}): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([key, value]) => b[key] === value);

/** A value that follows from still measures stands; one that other rows share in may change without any of its own. */
function sameValues(before: Row, now: Row): boolean {
  return Object.entries(now.values).every(([key, value]) => {
    if (before.values[key] === value) return true;
    const kpi = kpiByKey(key);
    return kpi !== null && measuresOf(kpi).some((measure) => isRunning(now.measures[measure] ?? 0));
  });
}

/** True where a reader who moves the old row forward by its slopes sees the new one. */
function sameRow(before: Row, now: Row, seconds: number): boolean {
  const names = Object.keys(now.measures);
  if (names.length !== Object.keys(before.measures).length) return false;
  for (const name of names) {
    const [old, fresh] = [before.measures[name], now.measures[name]];
    if (old === undefined || fresh === undefined || !sameMeasure(old, fresh, seconds)) return false;
  }
  const isAsCompared = sameCompared(before.compare, now.compare);
  return isAsCompared && sameMarks(before.targets, now.targets) && sameValues(before, now);
}

/** What changed between what was sent and an answer: only that crosses the wire. */
export function patchBetween(
  sent: SentRows,
  before: Pick<Answer, 'complete' | 'revised' | 'absent'>,
  now: Answer,
): Omit<ViewPatch, 'viewId' | 'seq'> | null {
  const asOf = Date.parse(now.asOf);
  const rows: Row[] = [];
  const left = new Set(sent.keys());
  for (const row of now.rows) {
    const name = rowName(row);
    const old = sent.get(name);
    left.delete(name);
    if (!old || !sameRow(old.row, row, (asOf - old.asOf) / 1000)) rows.push(row);
  }
  const removed = [...left].flatMap((name) => {
    const gone = sent.get(name)?.row;
    return gone === undefined ? [] : [{ key: gone.key, ...(gone.start === undefined ? {} : { start: gone.start }) }];
  });
  const flags = {
    ...(before.complete === now.complete ? {} : { complete: now.complete }),
    ...(before.revised === now.revised ? {} : { revised: now.revised }),
    ...(JSON.stringify(before.absent) === JSON.stringify(now.absent) ? {} : { absent: now.absent }),
  };
  if (rows.length === 0 && removed.length === 0 && Object.keys(flags).length === 0) return null;
  return { asOf: now.asOf, rows, removed, ...flags };
}
