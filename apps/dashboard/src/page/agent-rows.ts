import { kpiByKey, type Kpi } from '@intraday/metrics';
import { adherenceOf, agentNow, liveValue, plannedNow, runningAt, type HeldRow } from '@intraday/web-store';
import {
  activityText,
  durationText,
  plainText,
  reasonText,
  timeText,
  type BandReading,
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

/** Figures of a grid whose agents have plans. */
export const PLANNED_FIGURES = ['schedule-adherence', ...AGENT_FIGURES] as const;

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

/** Columns of the board; those of the plan only where anybody has one. */
export function agentColumns(kpis: readonly Kpi[], isPlanned: boolean, writing: Writing): GridColumn[] {
  const { board } = writing.words;
  const figures = figureColumns(kpis, writing);
  const [today, ...others] = figures.map((column) => ({ ...column, widthPx: 96 }));
  const planned: GridColumn[] = [
    { key: 'inOut', label: board.adherence, align: 'left', widthPx: 88 },
    ...(today ? [{ ...today, widthPx: 80 }] : []),
    { key: 'next', label: board.next, align: 'left', widthPx: 168 },
    ...others,
  ];
  return [
    { key: 'agent', label: board.agent, align: 'left', widthPx: 176 },
    { key: 'state', label: board.state, align: 'left', widthPx: isPlanned ? 192 : 232 },
    { key: 'inState', label: board.inState, align: 'right', widthPx: 96 },
    ...(isPlanned ? planned : figures),
  ];
}

/** In or out of adherence, and what is planned next; empty where nothing is planned. */
function planCells(held: HeldRow, timeZone: string, writing: Writing): Record<string, GridCellAt> {
  const { day } = writing.words;
  const verdict = adherenceOf(held.row);
  const planned = plannedNow(held.row, held.asOf);
  const reading: BandReading =
    verdict === 'out' ? { shape: 'down', tone: 'miss', text: day.out } : { shape: 'dot', tone: 'on', text: day.in };
  const next = (): GridCell => {
    const name = (activity: string): string => activityText(activity, writing);
    if (planned === null || planned.next === null || planned.nextAt === null) {
      return { kind: 'text', text: '', order: null };
    }
    const time = timeText(planned.nextAt, timeZone, writing.locale);
    const due = verdict === 'out';
    const text = due ? day.next.due(name(planned.activity)) : day.next.inCell(name(planned.next), time);
    return { kind: 'text', text, order: due ? '' : `${time} ${text}` };
  };
  const blank: GridCell = { kind: 'text', text: '', order: null };
  const order = verdict === 'out' ? 0 : 1;
  return {
    inOut: () => (verdict === null ? blank : { kind: 'mark', reading, text: reading.text, order }),
    next,
  };
}

/** The figures of a row, each a cell of its column. */
export function figureCells(kpis: readonly Kpi[], held: HeldRow, writing: Writing): Record<string, GridCellAt> {
  return Object.fromEntries(
    kpis.map((kpi) => [kpi.key, (instant: number): GridCell => figureCell(kpi, held, instant, writing)]),
  );
}

/** Who a row is of, and the zone in which its times are told. */
export interface AgentNamed {
  readonly name: string;
  readonly timeZone: string;
}

/** An agent of the live board: name, state, how long, the plan, figures of today. */
export function agentRow(held: HeldRow, named: AgentNamed, kpis: readonly Kpi[], writing: Writing): GridRow {
  const { name, timeZone } = named;
  const now = agentNow(held.row);
  const state = now.kind === 'in' ? now.state : now.kind;
  const text = writing.words.states[state];
  const reason = now.kind === 'in' ? reasonText(now.reason, writing) : null;
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
      ...planCells(held, timeZone, writing),
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
