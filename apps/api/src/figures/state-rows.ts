import type { PiecesByAgent } from '@intraday/engine';
import type { AgentStateRow } from '@intraday/storage';
import type { StatePiece } from '@intraday/workforce';

/** A stored state as the engine tells it; it was written from `rowsOf`. */
const pieceOf = ({ from, until, state, reason }: AgentStateRow): StatePiece => ({
  ...{ from, until, reason },
  state: state as StatePiece['state'],
});

/**
 * Stored states by source and agent.
 *
 * @param isWanted tells of the instant at which a state begins whether it is; all are without it
 */
export async function piecesBySource(
  batches: AsyncIterable<readonly AgentStateRow[]>,
  isWanted: (from: number) => boolean = () => true,
): Promise<Map<string, Map<string, StatePiece[]>>> {
  const bySource = new Map<string, Map<string, StatePiece[]>>();
  for await (const batch of batches) {
    for (const row of batch) {
      if (!isWanted(row.from)) continue;
      let agents = bySource.get(row.source);
      if (!agents) bySource.set(row.source, (agents = new Map()));
      const pieces = agents.get(row.agent);
      if (pieces) pieces.push(pieceOf(row));
      else agents.set(row.agent, [pieceOf(row)]);
    }
  }
  return bySource;
}

/** What agents did, as it is stored. */
export function rowsOf(pieces: PiecesByAgent): Omit<AgentStateRow, 'source'>[] {
  return [...pieces].flatMap(([agent, own]) => own.map((piece) => ({ agent, ...piece })));
}
