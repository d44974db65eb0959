import type { CanonicalEvent } from '@intraday/events';
import type { SourceIds } from '@intraday/workforce';

/** Names that are remembered, so that all events of an agent, queue or reason share one text; then they are forgotten. */
const NAMES_MAX = 200_000;

type Kind = 'agent' | 'queue' | 'reason';

/** An event whose ids are still to be replaced. */
type Open<T> = { -readonly [K in keyof T]: T[K] };

/** Gives events the ids that figures carry, by what an organisation knows of the ids of sources. */
export class Qualifier {
  private readonly named = new Map<string, Map<string, string>>();
  private names = 0;

  constructor(private readonly ids: Pick<SourceIds, 'idOf'>) {}

  /**
   * The event with the ids that figures carry: an agent or queue of a source is what the organisation maps it to, else
   * `SOURCE:EXTERNALID`; a reason is `SOURCE:CODE`.
   *
   * @example agent `Agent/1240` of source `pbx` is `pbx:Agent/1240`, or `ana` where the organisation says so
   */
  qualify(event: CanonicalEvent): CanonicalEvent {
    const qualified: Open<CanonicalEvent> = { ...event };
    const { source } = event;
    if ('agent' in qualified) qualified.agent = this.own('agent', source, qualified.agent);
    if ('queue' in qualified) qualified.queue = this.own('queue', source, qualified.queue);
    if ('reason' in qualified) qualified.reason = this.own('reason', source, qualified.reason);
    return qualified;
  }

  private own(kind: Kind, source: string, id: string): string;
  private own(kind: Kind, source: string, id: string | null): string | null;
  private own(kind: Kind, source: string, id: string | null): string | null {
    if (id === null) return null;
    if (this.names >= NAMES_MAX) {
      this.named.clear();
      this.names = 0;
    }
    const key = `${kind} ${source}`;
    let known = this.named.get(key);
    if (!known) this.named.set(key, (known = new Map()));
    let name = known.get(id);
    if (name === undefined) {
      known.set(id, (name = kind === 'reason' ? `${source}:${id}` : this.ids.idOf(kind, source, id)));
      this.names += 1;
    }
    return name;
  }
}
