import type { CanonicalEvent } from '@intraday/events';
import type { AgentRow, OrganisationRows, OrganisationStore, QueueRow } from '@intraday/storage';

/** Agents and queues that events name and nobody knows, each once, as the source names them. */
export interface Strangers {
  readonly agents: readonly string[];
  readonly queues: readonly { readonly externalId: string; readonly channel: string }[];
}

/** Channel of a queue that only an event without a channel has named. */
const CHANNEL_ASSUMED = 'voice';

const keyOf = (source: string, externalId: string): string => `${source}:${externalId}`;
const namesOf = (rows: readonly (AgentRow | QueueRow)[]): Set<string> =>
  new Set(
    rows.flatMap(({ id, source, externalId }) =>
      source === null || externalId === null ? [id] : [id, keyOf(source, externalId)],
    ),
  );

/** The organisation as it is stored, held in memory: who is known to which source. */
export class Directory {
  private held: OrganisationRows | null = null;
  private agents: ReadonlySet<string> = new Set();
  private queues: ReadonlySet<string> = new Set();

  constructor(
    private readonly store: Pick<OrganisationStore, 'load' | 'addUnassigned'>,
    /** Told of agents and queues that have just become known as unassigned. */
    private readonly admitted: (rows: OrganisationRows) => void,
  ) {}

  get rows(): OrganisationRows {
    if (this.held === null) throw new Error('the directory is read before it is loaded');
    return this.held;
  }

  async load(): Promise<void> {
    this.hold(await this.store.load());
  }

  /** The agents and queues in events of a source that the organisation does not know. */
  strangersIn(source: string, events: readonly CanonicalEvent[]): Strangers {
    const agents = new Set<string>();
    const queues = new Map<string, string>();
    for (const event of events) {
      if ('agent' in event && event.agent !== null && !this.agents.has(keyOf(source, event.agent)))
        agents.add(event.agent);
      const queue = 'queue' in event ? event.queue : null;
      if (queue !== null && !this.queues.has(keyOf(source, queue))) {
        const known = queues.get(queue) ?? CHANNEL_ASSUMED;
        queues.set(queue, 'channel' in event ? event.channel : known);
      }
    }
    return { agents: [...agents], queues: [...queues].map(([externalId, channel]) => ({ externalId, channel })) };
  }

  /** Makes them known as unassigned. */
  async admit(source: string, strangers: Strangers): Promise<void> {
    if (strangers.agents.length + strangers.queues.length === 0) return;
    const added = await this.store.addUnassigned(
      strangers.agents.map((externalId) => ({ source, externalId })),
      strangers.queues.map((queue) => ({ source, ...queue })),
    );
    const { rows } = this;
    // Another change in between leaves the revision behind, so that the next look at it loads everything.
    const revision = added.revision <= rows.revision + 1 ? added.revision : rows.revision;
    this.hold({
      ...rows,
      revision,
      agents: [...rows.agents, ...added.agents],
      queues: [...rows.queues, ...added.queues],
    });
    this.admitted(this.rows);
  }

  private hold(rows: OrganisationRows): void {
    this.held = rows;
    this.agents = namesOf(rows.agents);
    this.queues = namesOf(rows.queues);
  }
}
