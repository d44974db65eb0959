import type { TargetMark } from '@intraday/contract';
import { bandOf, type Kpi } from '@intraday/metrics';
import { liveValue, type HeldRow, type ViewState } from '@intraday/web-store';
import { bandReading, figureOf, targetText, type TileReading, type Writing } from '@intraday/web-ui';

/** The target mark of a value that may have moved since the server judged it; a verdict that stays is the server's. */
export function movedMark(kpi: Kpi, value: number, { row }: HeldRow): TargetMark | null {
  const mark = row.targets[kpi.key] ?? null;
  if (!mark || value === row.values[kpi.key]) return mark;
  const moved = bandOf(kpi, value, mark.low ?? null, mark.high ?? null, mark.tolerance);
  return moved?.band === mark.band && moved.state === mark.state ? mark : moved;
}

/** Name of a KPI in the reader's language, else the catalogue's. */
export const kpiName = ({ key, name }: Kpi, { words }: Writing): string => words.kpis[key] ?? name;

/**
 * What the tile of a KPI shows, from the view that holds its total.
 *
 * @param instant the server's instant that the page shows, ms
 */
export function tileOf(kpi: Kpi, state: ViewState, instant: number, writing: Writing): TileReading {
  const { tile } = writing.words;
  switch (state.kind) {
    case 'loading':
      return { kind: 'loading' };
    case 'refused':
      return { kind: 'error', text: state.problem.detail, requestId: state.problem.requestId ?? null };
    case 'open': {
      const [held] = state.table.rows.values();
      const value = held ? liveValue(held.row, kpi, held.asOf, instant) : null;
      if (!held || value === null) {
        const nothing = kpi.aggregation === 'gauge' ? tile.nothingNow : tile.nothingYet;
        return { kind: 'none', reason: state.table.absent[kpi.key] ?? tile.nothing[kpi.key] ?? nothing };
      }
      const mark = movedMark(kpi, value, held);
      return {
        kind: 'value',
        value,
        figure: figureOf(value, kpi, writing),
        band: bandReading(value, mark, kpi, writing),
        target: targetText(mark, kpi, writing),
        low: mark?.low ?? null,
        high: mark?.high ?? null,
      };
    }
  }
}
