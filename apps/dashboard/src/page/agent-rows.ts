import { kpiByKey, type Kpi } from '@intraday/metrics';
import { agentNow, liveValue, runningAt, type HeldRow } from '@intraday/web-store';
import {
  durationText,
  plainText,
  type GridCell,
  type GridCellAt,
  type GridColumn,
  type GridRow,
  type Writing,
} from '@intraday/web-ui';
import { movedMark } from './tile-of';

/** Figures of a grid, in columns after the first ones. */
export const AGENT_FIGURES = [
  'contacts-handled',
  'average-handle-time',
  'average-after-contact-time-all',
  'occupancy',
] as const;

/** Figures of a grid that exist in the catalogue. */
export const figuresOf = (keys: readonly string[]): Kpi[] => keys.flatMap((key) => kpiByKey(key) ?? []);

/** Columns of figures, named short. */
export function figureColumns(kpis: readonly Kpi[], { words }: Writing): GridColumn[] {
  return kpis.map(({ key, name }) => ({ key, label: words.columns[key] ?? name, align: 'right', widthPx: 112 }));
}

/** A figure of a row at an instant; red only where its target is missed. */
function figureCell(kpi: Kpi, held: HeldRow, instant: number, writing: Writing): GridCell {
  const value = liveValue(held.row, kpi, held.asOf, instant);
  const mark = value === null ? null : movedMark(kpi, value, held);
  const tone = mark?.state === 'bad' ? 'miss' : 'none';
  return { kind: 'figure', text: plainText(value, kpi, writing), tone, order: value };
}

export function agentColumns(kpis: readonly Kpi[], writing: Writing): GridColumn[] {
  const { board } = writing.words;
  return [
    { key: 'agent', label: board.agent, align: 'left', widthPx: 176 },
    { key: 'state', label: board.state, align: 'left', widthPx: 232 },
    { key: 'inState', label: board.inState, align: 'right', widthPx: 96 },
    ...figureColumns(kpis, writing),
  ];
}

/** The figures of a row, each a cell of its column. */
export function figureCells(kpis: readonly Kpi[], held: HeldRow, writing: Writing): Record<string, GridCellAt> {
  return Object.fromEntries(
    kpis.map((kpi) => [kpi.key, (instant: number): GridCell => figureCell(kpi, held, instant, writing)]),
  );
}

/** An agent of the live board: name, state, how long, figures of today. */
export function agentRow(held: HeldRow, name: string, kpis: readonly Kpi[], writing: Writing): GridRow {
  const now = agentNow(held.row);
  const state = now.kind === 'in' ? now.state : now.kind;
  const text = writing.words.states[state];
  const reason = now.kind === 'in' ? now.reason : null;
  const since = now.kind === 'in' ? now.since : null;
  const inState = (instant: number): GridCell => {
    const seconds = since === null ? null : runningAt(since, held.asOf, instant);
    const shown = seconds === null ? '' : durationText(seconds, writing.locale, 'floor');
    return { kind: 'figure', text: shown, tone: 'none', order: seconds };
  };
  return {
    id: held.row.key['agent'] ?? '',
    muted: now.kind === 'loggedOut',
    cells: {
      agent: () => ({ kind: 'text', text: name, order: name }),
      state: () => ({ kind: 'state', state, text, reason, order: `${text} ${reason ?? ''}` }),
      inState,
      ...figureCells(kpis, held, writing),
    },
  };
}

/** A member of whom nothing has been recorded today: known by name, not there. */
export function absentAgentRow(id: string, name: string, { words }: Writing): GridRow {
  const text = words.states.loggedOut;
  return {
    id,
    muted: true,
    cells: {
      agent: () => ({ kind: 'text', text: name, order: name }),
      state: () => ({ kind: 'state', state: 'loggedOut', text, reason: null, order: text }),
    },
  };
}
