import { signal, type Signal } from '@angular/core';
import type { Problem } from '@intraday/contract';
import type { Outcome } from '@intraday/web-store';

/** Something that is read from the server, with why it could not be; what was read stays while it is read again. */
export interface Loaded<T> {
  readonly value: Signal<T | null>;
  readonly problem: Signal<Problem | null>;
  load(): Promise<void>;
}

/** Reads at once, and again whenever it is asked to. */
export function loaded<T>(read: () => Promise<Outcome<T>>): Loaded<T> {
  const value = signal<T | null>(null);
  const problem = signal<Problem | null>(null);
  const load = async (): Promise<void> => {
    const answer = await read();
    problem.set(answer.ok ? null : answer.problem);
    if (answer.ok) value.set(answer.value);
  };
  void load();
  return { value: value.asReadonly(), problem: problem.asReadonly(), load };
}

/** Rows that come in pages. */
export interface LoadedPages<T> {
  readonly rows: Signal<readonly T[] | null>;
  readonly problem: Signal<Problem | null>;
  readonly hasMore: Signal<boolean>;
  /** Reads the first page anew. */
  load(): Promise<void>;
  /** Reads the next page. */
  more(): Promise<void>;
}

interface Page<T, C> {
  readonly rows: readonly T[];
  readonly cursor: C | null;
}

/** Reads the first page at once, and the next ones when they are asked for. */
export function loadedPages<T, C>(read: (cursor: C | null) => Promise<Outcome<Page<T, C>>>): LoadedPages<T> {
  const rows = signal<readonly T[] | null>(null);
  const problem = signal<Problem | null>(null);
  const hasMore = signal(false);
  let next: C | null = null;
  const take = async (cursor: C | null): Promise<void> => {
    const answer = await read(cursor);
    problem.set(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    rows.set([...(cursor === null ? [] : (rows() ?? [])), ...answer.value.rows]);
    next = answer.value.cursor;
    hasMore.set(next !== null);
  };
  void take(null);
  return { rows: rows.asReadonly(), problem, hasMore, load: () => take(null), more: () => take(next) };
}
