import type { AgentPart } from './agent-contacts';
import type { Stretch } from './stretches';

/** Parts of agents in contacts that are kept ready: some days of a large centre, some 60 MB. */
export const SHELVED_PARTS_MAX = 200_000;

interface Shelved {
  readonly parts: number;
  readonly byAgent: ReadonlyMap<string, readonly AgentPart[]>;
}

const NO_PARTS: readonly AgentPart[] = [];

/** What agents handled in stretches of the log that were folded once: the next who asks for such a day finds it. */
export class AgentShelf {
  private readonly shelved = new Map<string, Shelved>();
  private parts = 0;

  has({ name }: Stretch): boolean {
    return this.shelved.has(name);
  }

  /** Keeps the parts of a stretch; those that were not asked for longest go where there are too many. */
  put({ name }: Stretch, parts: readonly AgentPart[]): void {
    const byAgent = new Map<string, AgentPart[]>();
    for (const part of parts) {
      const own = byAgent.get(part.agent);
      if (own) own.push(part);
      else byAgent.set(part.agent, [part]);
    }
    this.shelved.set(name, { parts: parts.length, byAgent });
    this.parts += parts.length;
    for (const [oldest, each] of this.shelved) {
      if (this.parts <= SHELVED_PARTS_MAX || oldest === name) break;
      this.shelved.delete(oldest);
      this.parts -= each.parts;
    }
  }

  /** What an agent had a part in, of a stretch that is kept. */
  of({ name }: Stretch, agent: string): readonly AgentPart[] {
    const found = this.shelved.get(name);
    if (!found) return NO_PARTS;
    this.shelved.delete(name);
    this.shelved.set(name, found);
    return found.byAgent.get(agent) ?? NO_PARTS;
  }
}
