import type { CanonicalEvent } from '@intraday/events';
import type { AgentRow, ExternalIdRow, OrganisationRows, OrganisationStore, QueueRow } from '@intraday/storage';
import { SourceIds } from '@intraday/workforce';

/** Agents and queues that events name and nobody knows, each once, as the source names them. */
export interface Strangers {
  readonly agents: readonly string[];
  readonly queues: readonly { readonly externalId: string; readonly channel: string }[];
}

/** Channel of a queue that only an event without a channel has named. */
const CHANNEL_ASSUMED = 'voice';

const keyOf = (source: string, externalId: string): string => `${source}:${externalId}`;
const namesOf = (rows: readonly (AgentRow | QueueRow)[], mapped: readonly ExternalIdRow[]): Set<string> =>
  new Set([
    ...rows.flatMap(({ id, source, externalId }) =>
      source === null || externalId === null ? [id] : [id, keyOf(source, externalId)],
    ),
    ...mapped.map(({ source, externalId }) => keyOf(source, externalId)),
  ]);

/** The agents and queues that a source's events may name, as the source names them. */
interface Known {
  readonly agents: ReadonlySet<string>;
  readonly queues: ReadonlySet<string>;
}

/** Of names with their sources those of one source. */
function ofSource(names: ReadonlySet<string>, source: string): Set<string> {
  const begin = keyOf(source, '');
  return new Set([...names].flatMap((name) => (name.startsWith(begin) ? [name.slice(begin.length)] : [])));
}

/** The organisation as it is stored, held in memory: who is known to which source. */
export class Directory {
  private held: OrganisationRows | null = null;
  private agents: ReadonlySet<string> = new Set();
  private queues: ReadonlySet<string> = new Set();
  private readonly knownTo = new Map<string, Known>();
  private ids = new SourceIds([]);

  constructor(
    private readonly store: Pick<OrganisationStore, 'load' | 'addUnassigned'>,
    /** Told of agents and queues that have just become known as unassigned. */
    private readonly admitted: (rows: OrganisationRows) => void,
  ) {}

  get rows(): OrganisationRows {
    if (this.held === null) throw new Error('the directory is read before it is loaded');
    return this.held;
  }

  /** The id of today of an agent who may be called as a source calls it, such as in the scope of an account. */
  currentAgent(id: string): string {
    return this.ids.current('agent', id);
  }

  async load(): Promise<void> {
    this.hold(await this.store.load());
  }

  /** The agents and queues in the events of a source's facts that the organisation does not know. */
  strangersIn(source: string, facts: readonly { readonly events: readonly CanonicalEvent[] }[]): Strangers {
    const agents = new Set<string>();
    const queues = new Map<string, string>();
    const known = this.known(source);
    for (const { events } of facts) {
      for (const event of events) {
        if ('agent' in event && event.agent !== null && !known.agents.has(event.agent)) agents.add(event.agent);
        const queue = 'queue' in event ? event.queue : null;
        if (queue !== null && !known.queues.has(queue)) {
          const assumed = queues.get(queue) ?? CHANNEL_ASSUMED;
          queues.set(queue, 'channel' in event ? event.channel : assumed);
        }
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
    // Another change in between, or one whose end was never heard of, leaves the revision behind: the next look loads all.
    const whole = added.agents.length === strangers.agents.length && added.queues.length === strangers.queues.length;
    const revision = whole && added.revision === rows.revision + 1 ? added.revision : rows.revision;
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
    const mapped = (kind: ExternalIdRow['kind']): ExternalIdRow[] =>
      rows.externalIds.filter((row) => row.kind === kind);
    this.agents = namesOf(rows.agents, mapped('agent'));
    this.queues = namesOf(rows.queues, mapped('queue'));
    this.ids = new SourceIds(rows.externalIds);
    this.knownTo.clear();
  }

  private known(source: string): Known {
    const held = this.knownTo.get(source);
    if (held !== undefined) return held;
    const made = { agents: ofSource(this.agents, source), queues: ofSource(this.queues, source) };
    this.knownTo.set(source, made);
    return made;
  }
}
