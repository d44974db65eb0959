import type { RollupRow } from '@intraday/storage';
import { binsOfStored } from '../cells-of';

type Members = Omit<RollupRow, 'measures' | 'sketches'>;
type CellMembers = Pick<
  RollupRow,
  'site' | 'team' | 'agent' | 'queue' | 'callType' | 'channel' | 'activity' | 'reason' | 'outcome'
>;

interface Sum {
  readonly members: Members;
  readonly measures: number[];
  /** Counts by bin, of each sketch. */
  readonly bins: Map<number, Map<number, number>>;
}

/** No member, and what stands between members, in names: no id of a source holds either. */
const [NONE, GAP] = ['\0', '\x01'];

/** Sums of cells, or of sums of cells, by their members. */
export class BlockSums {
  private readonly sums = new Map<string, Sum>();

  constructor(private readonly merges: readonly ('sum' | 'max')[]) {}

  /** @param interval of which it is, where intervals are told apart */
  add(
    members: CellMembers,
    measures: readonly (number | null)[],
    sketches: readonly number[] | null,
    interval: number | null = null,
  ): void {
    const { site, team, agent, queue, callType, channel, activity, reason, outcome } = members;
    const list = [site, team, agent, queue, callType, channel, activity, reason, outcome];
    const name = `${interval ?? ''}${GAP}${list.map((member) => member ?? NONE).join(GAP)}`;
    let sum = this.sums.get(name);
    if (!sum) {
      const own = { interval, site, team, agent, queue, callType, channel, activity, reason, outcome };
      this.sums.set(name, (sum = { members: own, measures: this.merges.map(() => 0), bins: new Map() }));
    }
    const { measures: sums } = sum;
    for (let slot = 0; slot < sums.length; slot += 1) {
      const amount = measures[slot] ?? 0;
      if (amount === 0) continue;
      const before = sums[slot] ?? 0;
      sums[slot] = this.merges[slot] === 'max' ? Math.max(before, amount) : before + amount;
    }
    if (sketches !== null) addBins(sum.bins, sketches);
  }

  /** The rows, in one order whatever came first. */
  rows(): RollupRow[] {
    const named = [...this.sums].sort(([a], [b]) => (a < b ? -1 : 1));
    return named.map(([, { members, measures, bins }]) => ({ ...members, measures, sketches: flat(bins) }));
  }
}

function addBins(into: Sum['bins'], sketches: readonly number[]): void {
  for (const [slot, pairs] of binsOfStored(sketches)) {
    let bins = into.get(slot);
    if (!bins) into.set(slot, (bins = new Map()));
    for (let index = 0; index < pairs.length; index += 2) {
      const [bin = 0, count = 0] = [pairs[index], pairs[index + 1]];
      bins.set(bin, (bins.get(bin) ?? 0) + count);
    }
  }
}

/** Bins as cells keep them: place, how many numbers follow, bins with their counts. */
function flat(bySlot: Sum['bins']): number[] | null {
  const numbers: number[] = [];
  for (const [slot, bins] of [...bySlot].sort(([a], [b]) => a - b)) {
    const pairs = [...bins].sort(([a], [b]) => a - b).flat();
    numbers.push(slot, pairs.length, ...pairs);
  }
  return numbers.length === 0 ? null : numbers;
}

/** One text for the rows of a block, whatever their order. */
export function fingerprintOfRows(rows: readonly RollupRow[]): string {
  return rows
    .map(({ interval, site, team, agent, queue, callType, channel, activity, reason, outcome, measures, sketches }) =>
      JSON.stringify([
        interval,
        site,
        team,
        agent,
        queue,
        callType,
        channel,
        activity,
        reason,
        outcome,
        measures,
        sketches,
      ]),
    )
    .sort()
    .join('\n');
}
