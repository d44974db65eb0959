import type { BlockName, RollupLevel, RollupRow, StoredCell } from '@intraday/storage';
import type { Span } from '@intraday/views';
import { BlockSums } from './block-sums';
import { hasAgents } from './family-sums';
import type { Placing } from './placing';

/** A block with its rows. */
export interface SummedBlock {
  readonly name: BlockName;
  readonly rows: readonly RollupRow[];
}

interface DaySum {
  readonly zone: string;
  readonly day: Span;
  readonly agents: BlockSums | null;
  /** Of teams, by interval. */
  readonly intervals: BlockSums;
}

/** Sums up the cells of a source and a family by the civil days of their own zones. */
export class DaySums {
  private readonly byZone: ReadonlyMap<string, readonly DaySum[]>;

  constructor(
    private readonly of: { readonly source: string; readonly family: number },
    private readonly merges: readonly ('sum' | 'max')[],
    days: ReadonlyMap<string, readonly Span[]>,
    private readonly placing: Placing,
  ) {
    const isOfAgents = hasAgents(of.family);
    const sumOf = (zone: string, day: Span): DaySum => ({
      ...{ zone, day, intervals: new BlockSums(merges) },
      agents: isOfAgents ? new BlockSums(merges) : null,
    });
    this.byZone = new Map([...days].map(([zone, own]) => [zone, own.map((day) => sumOf(zone, day))]));
  }

  add(cell: StoredCell): void {
    const { organisation } = this.placing;
    const { intervalStart: at, measures, sketches } = cell;
    const agent = cell.agent === null ? null : organisation.sourceIds.current('agent', cell.agent);
    const zone = this.placing.zoneOf(cell.site, agent, at);
    const sum = this.byZone.get(zone)?.find(({ day }) => at >= day.from && at < day.to);
    if (!sum) return;
    sum.agents?.add(cell, measures, sketches);
    const team = agent === null ? null : organisation.teamOf(agent, at);
    const site = cell.site ?? organisation.siteOfTeam(team);
    const { queue, callType, channel, activity, reason, outcome } = cell;
    const place = { site, team, agent: null, queue, callType, channel, activity, reason, outcome };
    sum.intervals.add(place, measures, sketches, at);
  }

  /** All blocks, also those of days on which there was nothing. */
  blocks(): SummedBlock[] {
    const { source, family } = this.of;
    const block = (
      { zone, day }: DaySum,
      level: RollupLevel,
      kind: 'day' | 'interval',
      rows: readonly RollupRow[],
    ): SummedBlock => ({ name: { source, family, level, kind, zone, from: day.from, to: day.to }, rows });
    return [...this.byZone.values()].flat().flatMap((sum) => {
      const intervals = sum.intervals.rows();
      const teams = new BlockSums(this.merges);
      for (const row of intervals) teams.add(row, row.measures, row.sketches);
      return [
        ...(sum.agents === null ? [] : [block(sum, 'agent', 'day', sum.agents.rows())]),
        block(sum, 'team', 'day', teams.rows()),
        block(sum, 'team', 'interval', intervals),
      ];
    });
  }
}
