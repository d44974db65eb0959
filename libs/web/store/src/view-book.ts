import type { Problem, ViewOpened, ViewPatch, ViewRequest } from '@intraday/contract';
import { patchedTable, tableOf, type RowTable } from './row-table';

/** What is known of a view: nothing yet, its rows, or why it was refused. */
export type ViewState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'open'; readonly table: RowTable }
  | { readonly kind: 'refused'; readonly problem: Problem };

export type ViewListener = (state: ViewState) => void;

/** Patches that one view may hold before a tick closes them; over it the view is opened again. */
export const STAGED_PATCHES_MAX = 200;

interface HeldView {
  readonly request: ViewRequest;
  readonly listeners: Set<ViewListener>;
  state: ViewState;
  viewId: string | null;
  seq: number;
  opening: boolean;
  /** Newest answer to an opening, waiting for its turn. */
  arrived: ViewState | null;
  staged: ViewPatch[];
}

/**
 * The views that a page holds open: which rows each has, which patches wait for their tick, which must be opened again.
 * It knows no socket and no timer. What has come is shown by `commit` only, for all views in one turn, so that a page
 * agrees with itself.
 */
export class ViewBook {
  private readonly views = new Map<string, HeldView>();

  /** Names of all views held, for opening them after a (re)connection. */
  names(): string[] {
    return [...this.views.keys()];
  }

  requestOf(name: string): ViewRequest | null {
    return this.views.get(name)?.request ?? null;
  }

  /**
   * Holds a view for a listener, who hears its present state at once. Equal requests are one view.
   *
   * @returns the view's name here, and whether it is new and must be opened
   */
  hold(request: ViewRequest, listener: ViewListener): { name: string; isNew: boolean } {
    const name = JSON.stringify(request);
    const held = this.views.get(name);
    if (held) {
      held.listeners.add(listener);
      listener(held.state);
      return { name, isNew: false };
    }
    const state: ViewState = { kind: 'loading' };
    const listeners = new Set([listener]);
    this.views.set(name, {
      request,
      listeners,
      state,
      viewId: null,
      seq: 0,
      opening: false,
      arrived: null,
      staged: [],
    });
    listener(state);
    return { name, isNew: true };
  }

  /**
   * Lets a listener go; the last one takes the view along.
   *
   * @returns the server's id of the view when nobody needs it any more, to be closed there; else null
   */
  release(name: string, listener: ViewListener): string | null {
    const view = this.views.get(name);
    if (!view?.listeners.delete(listener) || view.listeners.size > 0) return null;
    this.views.delete(name);
    const { viewId } = view;
    const needed = [...this.views.values()].some((other) => other.viewId === viewId);
    return needed ? null : viewId;
  }

  /** The socket is gone: server ids and waiting patches mean nothing any more; what is shown stays. */
  forgetServer(): void {
    for (const view of this.views.values()) {
      view.viewId = null;
      view.opening = false;
      view.arrived = null;
      view.staged = [];
    }
  }

  /** An opening was asked for; patches that come before its answer are part of the answer. */
  opening(name: string): void {
    const view = this.views.get(name);
    if (!view) return;
    view.opening = true;
    view.staged = [];
  }

  /**
   * Takes the answer to an opening. It is shown with the next commit.
   *
   * @returns false where nobody holds the view any more, so that it can be closed on the server
   */
  opened(name: string, answer: ViewOpened): boolean {
    const view = this.views.get(name);
    if (!view) return false;
    view.opening = false;
    view.staged = [];
    view.viewId = answer.ok ? answer.viewId : null;
    view.seq = answer.ok ? answer.seq : 0;
    view.arrived = answer.ok
      ? { kind: 'open', table: tableOf(answer.snapshot) }
      : { kind: 'refused', problem: answer.problem };
    return true;
  }

  /** True while an answer to an opening is awaited; a page that is being built waits for all of them. */
  isWaiting(): boolean {
    return [...this.views.values()].some((view) => view.opening);
  }

  /**
   * Takes a patch, to be shown with its tick. One that is known already is dropped.
   *
   * @returns names of views in which numbers are missing, or which hold too much: they must be opened again
   */
  stage(patch: ViewPatch): string[] {
    const broken: string[] = [];
    for (const [name, view] of this.views) {
      if (view.viewId !== patch.viewId || view.opening || patch.seq <= view.seq) continue;
      if (patch.seq > view.seq + 1 || view.staged.length >= STAGED_PATCHES_MAX) {
        broken.push(name);
        continue;
      }
      view.seq = patch.seq;
      view.staged.push(patch);
    }
    return broken;
  }

  /** Shows all that has come, in one turn: first every view takes its new state, then the listeners hear of it. */
  commit(): void {
    const changed = [...this.views.values()].filter((view) => view.arrived !== null || view.staged.length > 0);
    for (const view of changed) {
      const base = view.arrived ?? view.state;
      view.state = base.kind === 'open' ? { kind: 'open', table: patchedTable(base.table, view.staged) } : base;
      view.arrived = null;
      view.staged = [];
    }
    for (const view of changed) for (const listener of view.listeners) listener(view.state);
  }

  /** Latest `asOf` shown by any view, ms since 1970, or null where none is open. */
  asOf(): number | null {
    const instants = [...this.views.values()].flatMap(({ state }) => (state.kind === 'open' ? [state.table.asOf] : []));
    return instants.length > 0 ? Math.max(...instants) : null;
  }
}
