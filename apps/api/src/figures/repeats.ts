import type { View } from '@intraday/contract';
import type { Engine } from '@intraday/engine';
import { familyNumber, kpiByKey, measuresOf, REPEAT_WINDOW_MS, familyOfMeasure } from '@intraday/metrics';
import type { CustomerContactStore } from '@intraday/storage';
import { intervalStart } from '@intraday/time';
import type { Span } from '@intraday/views';
import { noteDifference, type CellComparison } from './cell-keeper';
import type { History } from './history';

const REPEAT = familyNumber('repeat');

/** Does a view ask for contacts that came again? */
function asksRepeats({ kpis }: View): boolean {
  return kpis.some((key) => {
    const kpi = kpiByKey(key);
    return kpi !== null && measuresOf(kpi).some((measure) => familyOfMeasure(measure)?.name === 'repeat');
  });
}

/**
 * Contacts of customers who came again. Whether they do is known a week later, when engines have let go of the contacts:
 * these are kept with a hash of their customer, and repeats are found among them when somebody asks.
 */
export class Repeats {
  constructor(
    private readonly store: Pick<CustomerContactStore, 'save' | 'repeats'>,
    private readonly now: () => number,
  ) {}

  /** Keeps the contacts that changed since the last call. */
  async keep(source: string, engine: Engine): Promise<void> {
    await this.save(source, engine);
  }

  /**
   * As `keep`, where everything is folded anew: what is not yet kept as it is now is told. Before an engine lets go, only
   * the contacts that it lets go of are compared: more may come of others.
   */
  async compare(
    source: string,
    engine: Engine,
    into: CellComparison,
    over: ReadonlySet<string> | null = null,
  ): Promise<void> {
    const { added, changed } = await this.save(source, engine, over);
    into.missing += added;
    for (let count = 0; count < changed; count += 1) noteDifference(into, `contact of a known customer of ${source}`);
  }

  private async save(
    source: string,
    { customers }: Engine,
    over: ReadonlySet<string> | null = null,
  ): ReturnType<CustomerContactStore['save']> {
    const taken = customers.take(source, over);
    try {
      return await this.store.save(source, taken);
    } catch (error) {
      customers.giveBack(source, taken);
      throw error;
    }
  }

  /** The part of what a view reads for which the window may have passed; null where it asks for no repeats. */
  spanOf(view: View, { from, to }: Span): Span | null {
    const end = Math.min(to, this.now() - REPEAT_WINDOW_MS + 1);
    return asksRepeats(view) && from < end ? { from, to: end } : null;
  }

  /** A text that is another once more windows have passed. */
  nameFor(view: View): string {
    return asksRepeats(view) ? String(intervalStart(this.now())) : '';
  }

  /** @returns false where there are more cells than one question may read */
  async readInto(history: History, { from, to }: Span): Promise<boolean> {
    for await (const batch of this.store.repeats(from, to, REPEAT_WINDOW_MS, this.now())) {
      const cells = batch.map(({ intervalStart: interval, repeated, closed, ...members }) => ({
        ...{ interval, family: REPEAT, values: [repeated, closed] },
        members: [members.site, members.agent, members.queue, members.callType, members.channel],
      }));
      if (!history.add(cells)) return false;
    }
    return true;
  }
}
