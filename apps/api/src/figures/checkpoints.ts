import { createHash } from 'node:crypto';
import { stateOf, STATE_VERSION, type Engine, type EngineState } from '@intraday/engine';
import {
  startOfSlot,
  type CheckpointHead,
  type CheckpointStore,
  type EventLog,
  type FilledState,
  type HeldSlot,
} from '@intraday/storage';
import { utcDayStart } from '@intraday/time';
import { erasOf, type Era } from './eras';
import { JoinedDays, type LeftDay } from './joined-days';

/** Checkpoints between days that are kept; of the days before, those at their start. */
const CHECKPOINTS_KEPT = 8;

export interface CheckpointsOptions {
  readonly source: string;
  readonly log: Pick<EventLog, 'slots'>;
  readonly checkpoints: CheckpointStore;
  /** Fingerprint of what in the settings changes figures. */
  readonly settingsName: () => string;
}

/** What holds events, with their fields in the order of names: a source may tell them in another than the log. */
const inOrder = <T extends { readonly events: readonly object[] }>(holders: readonly T[]): unknown[] =>
  holders.map((holder) => ({
    ...holder,
    events: holder.events.map((event) => Object.entries(event).sort(([a], [b]) => (a < b ? -1 : 1))),
  }));

/**
 * A digest of what a state tells, the same whatever cuts were made before: cells before its floor are kept for contacts
 * that may still change them, and are compared with the stored ones instead.
 */
export function digestOf({ cells, waits, legs, agents, contacts, cases, ...state }: EngineState): string {
  const { floor } = state;
  const told = JSON.stringify({
    ...{ ...state, cellFloor: floor },
    ...{ agents: inOrder(agents), contacts: inOrder(contacts), cases: inOrder(cases) },
    cells: cells.map((family) => family.filter(([interval]) => interval >= floor)),
    waits: waits.filter(({ until }) => until > floor),
    legs: legs.filter(({ until }) => until > floor),
  });
  return createHash('sha256').update(told, 'utf8').digest('hex');
}

/** Facts of the slots before an instant. */
const factsBefore = (slots: readonly HeldSlot[], at: number): number =>
  slots.filter(({ slot }) => startOfSlot(slot) < at).reduce((sum, { folded }) => sum + folded, 0);

/** The checkpoints of one source: which stand, where to go on from, what is kept of them. */
export class Checkpoints {
  constructor(private readonly options: CheckpointsOptions) {}

  /** Keeps the state of an engine that was cut at an instant. */
  save(engine: Engine, at: number): Promise<void> {
    return this.saveState(stateOf(engine, at), engine.known.finished.take());
  }

  /**
   * Keeps a state.
   *
   * @param finished contacts that it let go of since the one before
   */
  async saveState(state: EngineState, finished: readonly number[]): Promise<void> {
    const { source, checkpoints, settingsName } = this.options;
    const { at } = state;
    const slots = await this.log();
    const head = { source, at, version: STATE_VERSION, settings: settingsName(), digest: digestOf(state) };
    await checkpoints.save({ ...head, basis: factsBefore(slots, at), state: JSON.stringify(state), finished });
    const old = (await this.heads()).slice(0, -CHECKPOINTS_KEPT).filter((each) => each.at !== utcDayStart(each.at));
    if (old.length > 0) {
      await checkpoints.thin(
        source,
        old.map((each) => each.at),
      );
    }
  }

  /**
   * Keeps checkpoints of one fold at the ends of days that were folded each by itself.
   *
   * @param states of consecutive days, the first first
   * @returns the instant of the last one, ms; null without any
   */
  async join(states: AsyncIterable<FilledState>): Promise<number | null> {
    const joined = new JoinedDays();
    let end: number | null = null;
    for await (const { state, finished } of states) {
      // It was written by a thread of the same program.
      const day = joined.next(JSON.parse(state) as LeftDay, finished);
      await this.saveState(day.state, day.finished);
      end = day.state.at;
    }
    return end;
  }

  /** Takes away the checkpoints after an instant and before another. */
  dropWithin(after: number, before: number): Promise<void> {
    return this.options.checkpoints.deleteWithin(this.options.source, after, before);
  }

  /** JSON of a state, and what it let go of; null where it is gone. */
  load(at: number): ReturnType<CheckpointStore['load']> {
    return this.options.checkpoints.load(this.options.source, at);
  }

  /** JSON of a state alone; null where it is gone. */
  state(at: number): ReturnType<CheckpointStore['state']> {
    return this.options.checkpoints.state(this.options.source, at);
  }

  private async heads(): Promise<CheckpointHead[]> {
    return (await this.options.checkpoints.heads()).filter((head) => head.source === this.options.source);
  }

  /** The checkpoints that stand, in order: made in this form, with these settings, from all the facts before them. */
  async standing(): Promise<CheckpointHead[]> {
    const { settingsName } = this.options;
    const slots = await this.log();
    return (await this.heads()).filter(
      ({ version, settings, basis, at }) =>
        version === STATE_VERSION && settings === settingsName() && basis === factsBefore(slots, at),
    );
  }

  /**
   * Where a fold begins that is to hold what is from an instant on: in the era of that instant, at its newest checkpoint
   * that stands, else at its beginning.
   *
   * @returns the checkpoint to go on from, null where there is nothing before; and the eras from there on
   */
  async startAt(from: number): Promise<{ head: CheckpointHead | null; eras: readonly Era[] }> {
    const eras = erasOf(await this.log());
    const index = Math.max(
      0,
      eras.findLastIndex((era) => era.from <= from),
    );
    const era = eras[index];
    const within = (head: CheckpointHead): boolean => head.at <= from && head.at > (era?.afterDropped ?? -Infinity);
    const standing = (await this.standing()).filter(within).pop();
    return { head: standing ?? (era ? await this.baseOf(era) : null), eras: eras.slice(index) };
  }

  /** Where the fold of an era begins: as it was left behind the dropped days, whatever was changed since. */
  async baseOf({ afterDropped, from }: Era): Promise<CheckpointHead | null> {
    if (afterDropped === null) return null;
    const fits = ({ at, version }: CheckpointHead): boolean =>
      at > afterDropped && at <= from && version === STATE_VERSION;
    return (await this.heads()).filter(fits).pop() ?? null;
  }

  private log(): Promise<HeldSlot[]> {
    return this.options.log.slots(this.options.source);
  }
}
