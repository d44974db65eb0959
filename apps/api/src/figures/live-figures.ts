import { limits, type Clock, type FeedStatus, type View } from '@intraday/contract';
import { Engine, SILENT_AFTER_MS, type ServerTime } from '@intraday/engine';
import type { CellStore, EventLog, OrganisationRows, StoredEntry } from '@intraday/storage';
import { evaluateView, LiveRooms } from '@intraday/views';
import type { ServerClock } from '../clock/server-clock';
import type { Figures, QueryResult, Rights, RoomResult } from '../ports';
import { CellKeeper, type CellComparison } from './cell-keeper';
import { eventsOfEntry } from './entry-events';
import { organisationOf } from './organisation-of';

export interface LiveFiguresOptions {
  readonly loadOrganisation: () => Promise<OrganisationRows>;
  readonly log: Pick<EventLog, 'readAll'>;
  readonly cells: CellStore;
  readonly clock: ServerClock;
  /** Zone of the enterprise and of places without a site. */
  readonly timeZone: string;
  readonly wrapLimitMs: number;
}

/** Engine and views behind one face: the fold of the log, the questions asked of it, the rooms that watch it. */
export class LiveFigures implements Figures {
  private engine: Engine;
  private readonly rooms: LiveRooms;
  private readonly keeper: CellKeeper;
  private settledAt = Number.NaN;

  constructor(private readonly options: LiveFiguresOptions) {
    this.engine = this.newEngine({
      sites: [],
      teams: [],
      agents: [],
      memberships: [],
      queues: [],
      queueSettings: [],
      revision: 0,
    });
    this.rooms = new LiveRooms((view, rights) => evaluateView(view, rights, this.engine, this.settledAt, true));
    this.keeper = new CellKeeper(() => this.engine, options.cells);
  }

  private newEngine(rows: OrganisationRows): Engine {
    const { timeZone, wrapLimitMs } = this.options;
    return new Engine({ organisation: organisationOf(rows, timeZone), wrapLimitMs });
  }

  committed(entries: readonly StoredEntry[]): void {
    const folded = entries.filter((entry) => entry.folded);
    for (const { source, at } of folded) this.engine.receive(source, at);
    this.engine.apply(folded.flatMap(eventsOfEntry));
  }

  async load(): Promise<void> {
    this.engine = this.newEngine(await this.options.loadOrganisation());
    for await (const batch of this.options.log.readAll()) this.committed(batch);
    this.settle();
  }

  async reload(): Promise<void> {
    const rows = await this.options.loadOrganisation();
    const { timeZone, wrapLimitMs } = this.options;
    this.engine.configure({ organisation: organisationOf(rows, timeZone), wrapLimitMs });
    this.settle();
  }

  /** Takes in agents and queues that became known as unassigned: no figure changes by it, only who is listed. */
  learn(rows: OrganisationRows): void {
    this.engine.learn(organisationOf(rows, this.options.timeZone));
  }

  query(view: View, rights: Rights): Promise<QueryResult> {
    const asOf = this.settle();
    return Promise.resolve(evaluateView(view, rights, this.engine, asOf, false));
  }

  openRoom(view: View, rights: Rights): Promise<RoomResult> {
    this.settle();
    return Promise.resolve(this.rooms.open(view, rights));
  }

  tick(): { readonly asOf: string } {
    const asOf = this.settle();
    this.rooms.tick();
    return { asOf: new Date(asOf).toISOString() };
  }

  feed(): FeedStatus {
    const { now, replaying } = this.time();
    const sources = [...this.engine.sourceTimes()].map(({ source, lastAt, followed }) => {
      const lag = Math.max(0, now - lastAt);
      const state = replaying ? 'replaying' : !followed ? 'still' : lag > SILENT_AFTER_MS ? 'silent' : 'live';
      return {
        source,
        state,
        lastEventAt: Number.isFinite(lastAt) ? new Date(lastAt).toISOString() : null,
        lagSeconds: Number.isFinite(lag) ? lag / 1000 : null,
      } as const;
    });
    return { clock: this.clock(), sources };
  }

  clock(): Clock {
    return this.options.clock.reading();
  }

  /** Stores the cells of intervals that have closed or were revised. */
  keepCells(): Promise<void> {
    return this.keeper.keep(this.settle());
  }

  /** Compares the stored cells with the fold of the log; what differs or lacks is stored by the next `keepCells`. */
  compareCells(): Promise<CellComparison> {
    return this.keeper.compare(this.settle());
  }

  private time(): ServerTime {
    const { clock } = this.options;
    const state = clock.state();
    return { now: clock.now(), replaying: state !== null && clock.rate() > 0 };
  }

  /** Moves the engine to the present of the server's clock; events may be a little ahead of it. */
  private settle(): number {
    const time = this.time();
    this.engine.settle(time);
    this.settledAt = time.now;
    return time.now;
  }
}

/** Shortest time between two ticks, ms. */
export const TICK_MS = limits.PATCH_INTERVAL_MS;
