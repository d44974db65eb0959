import type { EventLog, SettingStore } from '@intraday/storage';
import { z } from 'zod';

/** empty: no event yet; demo: holds a simulated centre; replay: a log that is replayed; live: fed by sources. */
export type DatabaseKind = 'empty' | 'demo' | 'live' | 'replay';

const SETTING = 'database';
const stored = z.strictObject({ kind: z.enum(['demo', 'live', 'replay']), source: z.string().nullable() });
type Mark = z.infer<typeof stored>;

/** What the database is used for. It is marked once, by what comes first, and never mixes a replay with live sources. */
export class DatabaseState {
  private mark: Mark | null = null;

  constructor(
    private readonly settings: Pick<SettingStore, 'get' | 'claim'>,
    private readonly log: Pick<EventLog, 'isEmpty'>,
  ) {}

  async load(): Promise<void> {
    const read = stored.safeParse(await this.settings.get(SETTING));
    if (read.success) this.mark = read.data;
    else if (!(await this.log.isEmpty())) await this.claim({ kind: 'live', source: null });
  }

  get kind(): DatabaseKind {
    return this.mark?.kind ?? 'empty';
  }

  /** The source that is replayed; null in a live or empty database. */
  get source(): string | null {
    return this.mark?.source ?? null;
  }

  /**
   * May this source feed the database? The first that does marks an unmarked one as live; in a demo or replay only the
   * replayed source may.
   */
  async admits(source: string): Promise<boolean> {
    if (this.mark === null) await this.claim({ kind: 'live', source: null });
    return this.mark?.source === null || this.mark?.source === source;
  }

  /** May it still be marked so, or is it already? It says no at once, before anything is prepared for the mark. */
  isOpenFor(kind: 'demo' | 'replay', source: string): boolean {
    return this.mark === null || (this.mark.kind === kind && this.mark.source === source);
  }

  /** Marks an empty database for the demo or a replay; true too where it is marked so already for the same source. */
  async claimFor(kind: 'demo' | 'replay', source: string): Promise<boolean> {
    if (this.mark === null && (await this.log.isEmpty())) await this.claim({ kind, source });
    return this.mark !== null && this.isOpenFor(kind, source);
  }

  private async claim(mark: Mark): Promise<void> {
    this.mark = stored.parse((await this.settings.claim(SETTING, mark)).value);
  }
}
