import { createHash } from 'node:crypto';
import type { Answer, Row, View, ViewPatch } from '@intraday/contract';
import type { Evaluated } from './evaluate-view';
import { patchBetween, rowName, type SentRow } from './patch';
import { unanswerable, type Refused } from './problem';
import type { FigureReader, Touched } from './reader';
import type { Rights } from './rights';
import { ViewWatch } from './view-watch';

/** The present that rooms are evaluated against: what to read, as of when. Null while a view cannot be read just now. */
export type Present = (view: View) => { readonly reader: FigureReader; readonly asOf: number } | null;
export type PatchListener = (patch: ViewPatch) => void;

/** All who look at one view with one effective scope; one evaluation and one encoding serve them. */
export interface Room {
  readonly id: string;
  /** The answer as of the last tick and the sequence number that the next patch follows. */
  snapshot(): { readonly seq: number; readonly answer: Answer };
  /** Hears every patch from now on; the returned function ends it. A room that nobody hears is closed. */
  subscribe(listener: PatchListener): () => void;
}

class LiveRoom implements Room {
  private seq = 0;
  private missed = false;
  private readonly sent: Map<string, SentRow> = new Map();
  private readonly listeners = new Set<PatchListener>();

  constructor(
    readonly id: string,
    /** The answer that later patches are measured against. */
    private last: Answer,
    private readonly watch: ViewWatch,
    private readonly present: () => ReturnType<Present>,
    private readonly closed: () => void,
  ) {
    noteSent(last.rows, last, this.sent);
  }

  /** What everybody else was told: a fresher answer would show what a later patch does not know of. */
  snapshot(): { seq: number; answer: Answer } {
    return { seq: this.seq, answer: this.last };
  }

  private evaluate(touched: Touched): Evaluated | null {
    const present = this.present();
    if (present === null || this.missed) {
      // What is touched meanwhile is not told again.
      this.missed = present === null;
      return present === null ? null : this.watch.evaluate(present.reader, present.asOf, null);
    }
    const { reader, asOf } = present;
    return this.watch.concerns(touched, reader, asOf) ? this.watch.evaluate(reader, asOf, touched) : null;
  }

  subscribe(listener: PatchListener): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.closed();
    };
  }

  tick(touched: Touched): void {
    const evaluated = this.evaluate(touched);
    if (!evaluated?.ok) return;
    const change = patchBetween(this.sent, this.last, evaluated.answer);
    this.last = evaluated.answer;
    if (!change) return;
    this.seq += 1;
    const patch: ViewPatch = { viewId: this.id, seq: this.seq, ...change };
    for (const gone of patch.removed) this.sent.delete(rowName(gone));
    noteSent(patch.rows, evaluated.answer, this.sent);
    for (const listener of this.listeners) listener(patch);
  }
}

function noteSent(rows: readonly Row[], answer: Answer, into: Map<string, SentRow>): void {
  const asOf = Date.parse(answer.asOf);
  for (const row of rows) into.set(rowName(row), { row, asOf });
}

/** The open views, by question and effective scope. */
export class LiveRooms {
  private readonly rooms = new Map<string, LiveRoom>();

  constructor(private readonly present: Present) {}

  /** The room of a view for these rights; made when nobody looks at it yet. */
  open(view: View, rights: Rights): { ok: true; room: Room } | Refused {
    const id = createHash('sha256')
      .update(JSON.stringify([view, rights.fingerprint]))
      .digest('base64url')
      .slice(0, 22);
    const known = this.rooms.get(id);
    if (known) return { ok: true, room: known };
    const present = this.present(view);
    if (present === null) return unanswerable('The stored part of the view is being read; open it again.');
    const watch = new ViewWatch(view, rights, true);
    const first = watch.evaluate(present.reader, present.asOf, null);
    if (!first.ok) return first;
    const room = new LiveRoom(
      ...([id, first.answer, watch] as const),
      () => this.present(view),
      () => this.rooms.delete(id),
    );
    this.rooms.set(id, room);
    return { ok: true, room };
  }

  /** Sends every room what changed. */
  tick(touched: Touched): void {
    for (const room of this.rooms.values()) room.tick(touched);
  }

  get size(): number {
    return this.rooms.size;
  }
}
