import { joinPieces, piecesOf, reachOf, type Engine, type StateShelf, type StatesReader } from '@intraday/engine';
import type { Organisation, StatePiece } from '@intraday/workforce';

/** Which sources an organisation says that know an agent. */
function sourcesByAgent({ rows }: Organisation): ReadonlyMap<string, readonly string[]> {
  const sources = new Map<string, string[]>();
  for (const { kind, source, id } of rows.externalIds) {
    if (kind !== 'agent') continue;
    const own = sources.get(id);
    if (own) own.push(source);
    else sources.set(id, [source]);
  }
  return sources;
}

/** What agents do and did, over the engines of all sources and what they left behind. */
export class KnownStates implements StatesReader {
  private readonly mapped: ReadonlyMap<string, readonly string[]>;

  constructor(
    private readonly engines: () => ReadonlyMap<string, Engine>,
    private readonly shelf: StateShelf,
    organisation: Organisation,
    /** The server's clock, for agents whom no source knows, ms. */
    private readonly now: () => number,
  ) {
    this.mapped = sourcesByAgent(organisation);
  }

  *agents(): Iterable<string> {
    for (const [source, engine] of this.engines()) {
      yield* engine.agentIds();
      yield* this.shelf.agentsOf(source);
    }
  }

  private *sourcesOf(agent: string): Iterable<readonly [source: string, engine: Engine]> {
    const colon = agent.indexOf(':');
    const own = colon > 0 ? agent.slice(0, colon) : null;
    const mapped = this.mapped.get(agent);
    for (const [source, engine] of this.engines()) {
      if (engine.known.agents.has(agent) || source === own || mapped?.includes(source) === true) yield [source, engine];
    }
  }

  reachOf(agent: string): { until: number; known: boolean; running: boolean } {
    let reach: { until: number; running: boolean } | null = null;
    for (const [, engine] of this.sourcesOf(agent)) {
      const own = reachOf(engine);
      if (own === null) continue;
      if (reach === null) reach = own;
      else reach = { until: Math.max(reach.until, own.until), running: reach.running || own.running };
    }
    return reach === null ? { until: this.now(), known: false, running: true } : { ...reach, known: true };
  }

  statesOf(agent: string, from: number, until: number): readonly StatePiece[] {
    const lists: StatePiece[][] = [];
    for (const [source, engine] of this.sourcesOf(agent)) {
      const { floor } = engine.known;
      const past = this.shelf.of(source, agent, from, Math.min(until, floor));
      lists.push([...past, ...piecesOf(engine, agent, Math.max(from, floor))]);
    }
    return joinPieces(lists).filter((piece) => piece.from <= until);
  }
}
