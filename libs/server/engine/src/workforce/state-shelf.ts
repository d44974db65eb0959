import type { StatePiece } from '@intraday/workforce';

/** Stretches of states by agent. */
export type PiecesByAgent = ReadonlyMap<string, readonly StatePiece[]>;

/** What the agents of each source did before what its engine holds, for as long as it may be asked for. */
export class StateShelf {
  private readonly bySource = new Map<string, Map<string, StatePiece[]>>();

  /** Puts the stretches of a source within `[from, until)` in the place of what was there. */
  replace(source: string, from: number, until: number, pieces: PiecesByAgent): void {
    let agents = this.bySource.get(source);
    if (!agents) this.bySource.set(source, (agents = new Map()));
    for (const agent of new Set([...agents.keys(), ...pieces.keys()])) {
      const before = agents.get(agent) ?? [];
      const kept = before.filter((piece) => piece.from < from || piece.from >= until);
      const all = [...kept, ...(pieces.get(agent) ?? [])].sort((a, b) => a.from - b.from);
      if (all.length === 0) agents.delete(agent);
      else agents.set(agent, all);
    }
  }

  /** The stretches of an agent in a source that overlap `[from, until)`, cut to it. */
  of(source: string, agent: string, from: number, until: number): StatePiece[] {
    return (this.bySource.get(source)?.get(agent) ?? [])
      .filter((piece) => piece.until > from && piece.from < until)
      .map((piece) => ({ ...piece, from: Math.max(piece.from, from), until: Math.min(piece.until, until) }));
  }

  agentsOf(source: string): Iterable<string> {
    return this.bySource.get(source)?.keys() ?? [];
  }

  /** Forgets what ended before an instant. */
  release(before: number): void {
    for (const agents of this.bySource.values()) {
      for (const [agent, pieces] of agents) {
        const kept = pieces.filter(({ until }) => until > before);
        if (kept.length === 0) agents.delete(agent);
        else if (kept.length < pieces.length) agents.set(agent, kept);
      }
    }
  }
}
