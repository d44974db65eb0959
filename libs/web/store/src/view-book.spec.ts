import type { Row, ViewOpened, ViewPatch, ViewRequest } from '@intraday/contract';
import { STAGED_PATCHES_MAX, ViewBook, type ViewState } from './view-book';

const request = (kpi: string): ViewRequest => ({ kpis: [kpi], range: { period: 'today' } });
const row = (value: number): Row => ({ key: {}, values: { x: value }, targets: {}, measures: {} });
const opened = (viewId: string, seq: number, value: number): ViewOpened => ({
  ok: true,
  viewId,
  seq,
  clock: { now: '2026-01-05T09:00:00.000Z', rate: 1 },
  snapshot: { asOf: '2026-01-05T09:00:00.000Z', complete: true, revised: false, rows: [row(value)], absent: {} },
});
const patch = (viewId: string, seq: number, value: number): ViewPatch => ({
  viewId,
  seq,
  asOf: '2026-01-05T09:00:01.000Z',
  rows: [row(value)],
  removed: [],
});
const valueOf = (state: ViewState | undefined): unknown =>
  state?.kind === 'open' ? [...state.table.rows.values()][0]?.row.values['x'] : state?.kind;

function bookWith(...kpis: string[]) {
  const book = new ViewBook();
  const seen: ViewState[][] = kpis.map(() => []);
  const listeners = kpis.map((_, index) => (state: ViewState) => void seen[index]?.push(state));
  const names = kpis.map((kpi, index) => book.hold(request(kpi), listeners[index] ?? (() => undefined)).name);
  const shown = () => seen.map((states) => valueOf(states.at(-1)));
  return { book, names, listeners, shown };
}

describe('view book', () => {
  it('shows two views of a page in one turn, when their tick comes', () => {
    const { book, names, shown } = bookWith('a', 'b');
    names.forEach((name, index) => book.opened(name, opened(`v${index}`, 7, index)));
    expect(shown()).toEqual(['loading', 'loading']);
    book.commit();
    expect(shown()).toEqual([0, 1]);
    expect(book.stage(patch('v0', 8, 10))).toEqual([]);
    expect(book.stage(patch('v1', 8, 11))).toEqual([]);
    expect(shown()).toEqual([0, 1]);
    book.commit();
    expect(shown()).toEqual([10, 11]);
  });

  it('asks for a view again after a gap, and ignores what it knows', () => {
    const { book, names, shown } = bookWith('a');
    const name = names[0] ?? '';
    book.opened(name, opened('v', 7, 1));
    book.commit();
    expect(book.stage(patch('v', 7, 99))).toEqual([]);
    expect(book.stage(patch('v', 9, 99))).toEqual([name]);
    book.opening(name);
    expect(book.isWaiting()).toBe(true);
    expect(book.stage(patch('v', 10, 99))).toEqual([]);
    book.opened(name, opened('v', 10, 5));
    expect(book.stage(patch('v', 11, 6))).toEqual([]);
    book.commit();
    expect(shown()).toEqual([6]);
  });

  it('keeps the last values when the socket goes', () => {
    const { book, names, shown } = bookWith('a');
    book.opened(names[0] ?? '', opened('v', 7, 1));
    book.commit();
    book.stage(patch('v', 8, 2));
    book.forgetServer();
    book.commit();
    expect(shown()).toEqual([1]);
  });

  it('says why a view was refused', () => {
    const { book, names, shown } = bookWith('a');
    const problem = { type: 'forbidden', title: 'Not yours', status: 403, detail: 'Ask for the right.' };
    book.opened(names[0] ?? '', { ok: false, problem });
    book.commit();
    expect(shown()).toEqual(['refused']);
  });

  it('holds equal requests once and closes them with the last reader', () => {
    const { book, names, listeners } = bookWith('a', 'a');
    const [name = ''] = names;
    expect(book.names()).toHaveLength(1);
    book.opened(name, opened('v', 1, 1));
    const [first, second] = listeners;
    if (!first || !second) throw new Error('two listeners were made');
    expect(book.release(name, first)).toBeNull();
    expect(book.release(name, second)).toBe('v');
    expect(book.opened(name, opened('v', 1, 1))).toBe(false);
  });

  it('does not close a room that another view reads', () => {
    const { book, names, listeners } = bookWith('a', 'b');
    names.forEach((name) => book.opened(name, opened('room', 1, 1)));
    const [first] = listeners;
    expect(first && book.release(names[0] ?? '', first)).toBeNull();
  });

  it('opens a view again rather than hold patches without end', () => {
    const { book, names } = bookWith('a');
    book.opened(names[0] ?? '', opened('v', 0, 1));
    const answers = Array.from({ length: STAGED_PATCHES_MAX + 1 }, (_, index) => book.stage(patch('v', index + 1, 1)));
    expect(answers.at(-2)).toEqual([]);
    expect(answers.at(-1)).toEqual(names);
  });
});
