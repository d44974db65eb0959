import { createHash } from 'node:crypto';
import type { Answer, Row, View, ViewPatch } from '@intraday/contract';
import type { Evaluated } from './evaluate-view';
import { patchBetween, rowName, type SentRows } from './patch';
import type { Refused } from './problem';
import type { Rights } from './rights';

/** Computes the answer of a view just now, for the wire. */
export type EvaluateLive = (view: View, rights: Rights) => Evaluated;
export type PatchListener = (patch: ViewPatch) => void;

/** All who look at one view with one effective scope; one evaluation and one encoding serve them. */
export interface Room {
  readonly id: string;
  /** The answer just now and the sequence number that the next patch follows. */
  snapshot(): { readonly seq: number; readonly answer: Answer };
  /** Hears every patch from now on; the returned function ends it. A room that nobody hears is closed. */
  subscribe(listener: PatchListener): () => void;
}

class LiveRoom implements Room {
  private seq = 0;
  private sent: SentRows;
  private readonly listeners = new Set<PatchListener>();

  constructor(
    readonly id: string,
    /** The answer that later patches are measured against. */
    private last: Answer,
    private readonly evaluate: () => Evaluated,
    private readonly closed: () => void,
  ) {
    this.sent = sentAt(last.rows, last, new Map());
  }

  snapshot(): { seq: number; answer: Answer } {
    const evaluated = this.evaluate();
    return { seq: this.seq, answer: evaluated.ok ? evaluated.answer : this.last };
  }

  subscribe(listener: PatchListener): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.closed();
    };
  }

  tick(): void {
    const evaluated = this.evaluate();
    if (!evaluated.ok) return;
    const change = patchBetween(this.sent, this.last, evaluated.answer);
    if (!change) return;
    this.seq += 1;
    const patch: ViewPatch = { viewId: this.id, seq: this.seq, ...change };
    const kept = new Map(this.sent);
    for (const gone of patch.removed) kept.delete(rowName(gone));
    this.sent = sentAt(patch.rows, evaluated.answer, kept);
    this.last = evaluated.answer;
    for (const listener of this.listeners) listener(patch);
  }
}

function sentAt(rows: readonly Row[], answer: Answer, into: Map<string, { row: Row; asOf: number }>): SentRows {
  const asOf = Date.parse(answer.asOf);
  for (const row of rows) into.set(rowName(row), { row, asOf });
  return into;
}

/** The open views, by question and effective scope. */
export class LiveRooms {
  private readonly rooms = new Map<string, LiveRoom>();

  constructor(private readonly evaluate: EvaluateLive) {}

  /** The room of a view for these rights; made when nobody looks at it yet. */
  open(view: View, rights: Rights): { ok: true; room: Room } | Refused {
    const id = createHash('sha256')
      .update(JSON.stringify([view, rights.fingerprint]))
      .digest('base64url')
      .slice(0, 22);
    const known = this.rooms.get(id);
    if (known) return { ok: true, room: known };
    const first = this.evaluate(view, rights);
    if (!first.ok) return first;
    const room = new LiveRoom(
      id,
      first.answer,
      () => this.evaluate(view, rights),
      () => this.rooms.delete(id),
    );
    this.rooms.set(id, room);
    return { ok: true, room };
  }

  /** Sends every room what changed. */
  tick(): void {
    for (const room of this.rooms.values()) room.tick();
  }

  get size(): number {
    return this.rooms.size;
  }
}
