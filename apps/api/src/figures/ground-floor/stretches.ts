import type { EngineState } from '@intraday/engine';
import { SLOT_MS, startOfSlot, type CheckpointHead, type EventLog, type HeldSlot } from '@intraday/storage';
import type { Span } from '@intraday/views';
import type { Checkpoints } from '../checkpoints';
import { erasOf, type Era } from '../eras';

/**
 * A stretch of a source's log between two checkpoints of its fold. Every contact that was let go of is let go of at the
 * end of one stretch, whole: it is found there once, whenever it began.
 */
export interface Stretch {
  readonly source: string;
  /** Where its fold goes on from; null where there is nothing before. */
  readonly base: CheckpointHead | null;
  /** Its end, ms: every fact of it is before. */
  readonly to: number;
  /** The checkpoint at its end; null where days were dropped behind it. */
  readonly end: CheckpointHead | null;
  /** No later stretch is read: what is still held at its end belongs to it. */
  readonly isLast: boolean;
  /** Facts to be folded. */
  readonly facts: number;
  /** Equal for equal stretches of equal facts. */
  readonly name: string;
}

/** Where the cells of checkpoints are final, by digest: states are large, and told only once. */
const FLOORS_KEPT_MAX = 1_000;

/**
 * Facts of a stretch that is read, at most: a day of a very large centre. A longer one is only there while days are
 * filled in behind a log, and is listed once they are one with it.
 */
export const STRETCH_FACTS_MAX = 2_000_000;

interface SourceLog {
  readonly source: string;
  readonly checkpoints: Pick<Checkpoints, 'standing' | 'baseOf' | 'state'>;
  readonly slots: readonly HeldSlot[];
}

/** Finds the stretches of the log that hold the contacts of a span which are no longer in memory. */
export class Stretches {
  private readonly floors = new Map<string, number>();

  constructor(private readonly log: Pick<EventLog, 'slots'>) {}

  /**
   * The stretches of all sources for a span, the newest first.
   *
   * @returns beside them the instant up to which raw facts of the span cannot be read, ms; null where all can
   */
  async of(
    folds: ReadonlyMap<string, Checkpoints>,
    span: Span,
  ): Promise<{ readonly stretches: Stretch[]; readonly heldFrom: number | null }> {
    const found: Stretch[] = [];
    let heldFrom: number | null = null;
    for (const [source, checkpoints] of folds) {
      const slots = await this.log.slots(source);
      for (const { slot, held } of slots) {
        const [start, end] = [startOfSlot(slot), startOfSlot(slot) + SLOT_MS];
        if (!held && start < span.to && end > span.from) heldFrom = Math.max(heldFrom ?? end, end);
      }
      for (const stretch of await this.ofSource({ source, checkpoints, slots }, span)) {
        if (stretch.facts <= STRETCH_FACTS_MAX) found.push(stretch);
        else heldFrom = Math.max(heldFrom ?? stretch.to, stretch.to);
      }
    }
    return { stretches: found.sort((a, b) => b.to - a.to), heldFrom };
  }

  /** True while the facts of a stretch are those that it was found with. */
  async stands({ source, end }: Stretch, folds: ReadonlyMap<string, Checkpoints>): Promise<boolean> {
    if (end === null) return true;
    const standing = (await folds.get(source)?.standing()) ?? [];
    // It falls with any fact that comes before it.
    return standing.some(({ at, digest }) => at === end.at && digest === end.digest);
  }

  private async ofSource(log: SourceLog, span: Span): Promise<Stretch[]> {
    const eras = erasOf(log.slots).filter(({ from, to }) => from < span.to && (to === null || to > span.from));
    const found: Stretch[] = [];
    for (const era of eras) found.push(...(await this.ofEra(log, era, span)));
    return found;
  }

  private async ofEra(log: SourceLog, era: Era, span: Span): Promise<Stretch[]> {
    const base = await log.checkpoints.baseOf(era);
    const after = Math.max(base?.at ?? Number.NEGATIVE_INFINITY, era.afterDropped ?? Number.NEGATIVE_INFINITY);
    const cuts = (await log.checkpoints.standing()).filter(({ at }) => at > after && (era.to === null || at <= era.to));
    const ends: { at: number; end: CheckpointHead | null }[] = cuts.map((end) => ({ at: end.at, end }));
    if (era.to !== null && cuts[cuts.length - 1]?.at !== era.to) ends.push({ at: era.to, end: null });
    const found: Stretch[] = [];
    let from = base;
    for (const { at, end } of ends) {
      const isLast = at === era.to || (at >= span.to && end !== null && (await this.floorOf(log, end)) >= span.to);
      if (at > span.from) found.push(stretchOf(log, from, at, end, isLast));
      if (isLast) break;
      from = end;
    }
    return found;
  }

  /** From when cells were not final at a checkpoint, ms: none of the contacts that it holds can still change one before. */
  private async floorOf({ checkpoints }: SourceLog, { at, digest }: CheckpointHead): Promise<number> {
    const known = this.floors.get(digest);
    if (known !== undefined) return known;
    const state = await checkpoints.state(at);
    // It was written by `stateOf`.
    const floor = state === null ? Number.NEGATIVE_INFINITY : (JSON.parse(state) as EngineState).cellFloor;
    if (this.floors.size >= FLOORS_KEPT_MAX) this.floors.clear();
    this.floors.set(digest, floor);
    return floor;
  }
}

function stretchOf(
  { source, slots }: SourceLog,
  base: CheckpointHead | null,
  to: number,
  end: CheckpointHead | null,
  isLast: boolean,
): Stretch {
  const from = base?.at ?? Number.NEGATIVE_INFINITY;
  const within = slots.filter(({ slot, held }) => held && startOfSlot(slot) >= from && startOfSlot(slot) < to);
  const facts = within.reduce((sum, { folded }) => sum + folded, 0);
  const name = JSON.stringify([source, base?.digest, base?.at, to, end?.digest, isLast, facts]);
  return { source, base, to, end, isLast, facts, name };
}
