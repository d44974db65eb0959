import type { View } from '@intraday/contract';
import { FAMILIES, type CellDimension, type Family } from '@intraday/metrics';
import { INTERVAL_MS, intervalStart } from '@intraday/time';
import { addBins, copyRow, grow, merge, newRow, reachOver, type Gathered } from './gathered';
import { hasPresent, presentCells, type PresentCell } from './present';
import { isAheadFamily, type Kept, type Part } from './plan';
import type { Bucket, Calendar, Span, ViewTime } from './range';
import { visitDerived } from './derived/derived-cells';
import type { FigureReader, ReadCell, ReadPlace } from './reader';
import type { Filter } from './rights';

const families: readonly Family[] = FAMILIES;

interface Placed {
  readonly agent: string | null;
  readonly team: string | null;
  readonly site: string | null;
  readonly queue: string | null;
}

/** What is asked of the cells, for one part of a view. */
export interface Asked {
  readonly view: View;
  readonly part: Part;
  readonly filter: Filter;
  readonly time: ViewTime;
  /** All intervals that may count, over the zones of all sites. */
  readonly span: Span;
  /** Agents beside whom nobody can count; null where anybody may. */
  readonly agents: ReadonlySet<string> | null;
  /** The present interval: of later ones there are only plans. */
  readonly present: number;
}

type Members = readonly (string | null)[];

/** The row and the bucket of a cell. */
interface Found {
  readonly key: (string | null)[];
  readonly calendar: Calendar;
  readonly span: Span;
  readonly bucket: Bucket;
}

/** Where a family has the dimensions that say whose a cell is; -1 for those that it has not. */
interface Positions {
  readonly site: number;
  readonly team: number;
  readonly agent: number;
  readonly queue: number;
  /** Its cells are somebody's. */
  readonly people: boolean;
}
const positions = new Map<Family, Positions>();

function positionsIn(family: Family): Positions {
  let found = positions.get(family);
  if (!found) {
    const at = (dimension: CellDimension): number => family.dimensions.indexOf(dimension);
    const people = at('agent') >= 0 || at('team') >= 0;
    found = { site: at('site'), team: at('team'), agent: at('agent'), queue: at('queue'), people };
    positions.set(family, found);
  }
  return found;
}

/** Gathers the cells of one part of a view into rows. */
export class Gathering {
  readonly rows = new Map<string, Gathered>();
  private readonly byFamily: ReadonlyMap<number, readonly Kept[]>;

  /**
   * @param base rows that another gathering has summed up already; they are left as they are
   */
  constructor(
    private readonly asked: Asked,
    private readonly reader: FigureReader,
    base: ReadonlyMap<string, Gathered> | null = null,
  ) {
    this.byFamily = asked.part.byFamily;
    for (const [name, row] of base ?? []) this.rows.set(name, copyRow(row));
  }

  /** Sums up the cells of all intervals but some. */
  gatherAllBut(skipped: ReadonlySet<number>): this {
    const { from, to } = this.asked.span;
    for (const [number, columns] of this.byFamily) this.gatherStored(number, columns, from, to, skipped);
    return this;
  }

  /** Sums up the cells of some intervals. */
  gatherOnly(intervals: ReadonlySet<number>): this {
    const { from, to } = this.asked.span;
    for (const [number, columns] of this.byFamily) {
      for (const interval of intervals) {
        if (interval < from || interval >= to) continue;
        this.gatherStored(number, columns, interval, interval + INTERVAL_MS, NONE);
      }
    }
    return this;
  }

  /** Takes in the present: gauges, and what grows by itself. */
  gatherPresent(asOf: number): this {
    for (const [number, columns] of this.byFamily) {
      const family = families[number];
      if (!family) continue;
      if (family.gauge) this.gatherGauges(family, columns, asOf);
    }
    for (const [number, columns] of this.byFamily) {
      const family = families[number];
      if (family && !family.gauge) this.gatherSlopes(family, columns, asOf);
    }
    return this;
  }

  private get agents(): ReadonlySet<string> | null {
    return this.asked.part.served ? null : this.asked.agents;
  }

  private presentCells(family: Family, asOf: number): readonly PresentCell[] {
    if (!hasPresent(family)) return NO_CELLS;
    return presentCells(family, this.reader, asOf, { agents: this.agents, queues: this.asked.filter.queues });
  }

  private gatherStored(
    number: number,
    columns: readonly Kept[],
    from: number,
    to: number,
    skipped: ReadonlySet<number>,
  ): void {
    const family = families[number];
    if (!family || family.gauge) return;
    const all = this.asked.part.columns;
    const ahead = isAheadFamily(family);
    // What is planned for later is told by rows of its own, never in a total up to now.
    const end = ahead && this.asked.view.grain === 'total' ? Math.min(to, this.asked.present + INTERVAL_MS) : to;
    this.visitCells(number, from, end, (interval, members, values, offset, sketches, read) => {
      if (skipped.has(interval)) return;
      const row = this.rowFor(family, interval, members, read);
      if (!row) return;
      if (!ahead) row.isAhead = false;
      for (const { column: index, slot } of columns) {
        const column = all[index];
        if (!column) continue;
        if (column.merge === 'sketch') addBins(row, index, sketches(slot));
        else merge(row, index, column.merge, values[offset + slot] ?? 0, members);
      }
    });
  }

  private visitCells(number: number, from: number, to: number, read: ReadCell): void {
    const { agents, reader } = this;
    if (families[number]?.derived === true) visitDerived(number, { reader, from, to, agents }, read);
    else reader.visit(number, from, to, read, agents);
  }

  private gatherGauges(family: Family, columns: readonly Kept[], asOf: number): void {
    const all = this.asked.part.columns;
    for (const cell of this.presentCells(family, asOf)) {
      const row = this.rowFor(family, intervalStart(asOf), cell.members);
      if (!row) continue;
      for (const { column: index, slot } of columns) {
        const column = all[index];
        if (!column) continue;
        const slope = cell.slopes[slot] ?? 0;
        if (column.merge === 'max' && isValue(row.sums[index]) && (row.slopes?.[index] ?? 0) !== slope)
          row.mayCross = true;
        merge(row, index, column.merge, cell.values[slot] ?? 0, cell.members);
        grow(row, index, all, slope);
      }
      for (const [name, value] of cell.named) {
        const before = row.named.get(name);
        if (before && before.perSecond !== value.perSecond) row.mayCross = true;
        if (!before || value.value > before.value) row.named.set(name, value);
      }
    }
  }

  /** What lasts now grows by itself: a second each second for each agent in a state, each contact in a queue. */
  private gatherSlopes(family: Family, columns: readonly Kept[], asOf: number): void {
    const all = this.asked.part.columns;
    for (const cell of this.presentCells(family, asOf)) {
      const row = this.existing(family, cell.members, asOf);
      if (!row) continue;
      for (const { column, slot } of columns) grow(row, column, all, cell.slopes[slot] ?? 0);
    }
  }

  private place(family: Family, interval: number, members: Members, read: ReadPlace | undefined): Placed {
    const at = positionsIn(family);
    if (read) return { agent: null, ...read, queue: members[at.queue] ?? null };
    const agent = members[at.agent] ?? null;
    const { organisation } = this.reader;
    const when = this.asked.view.organisation === 'asIs' ? Number.POSITIVE_INFINITY : interval;
    const team = members[at.team] ?? (agent === null ? null : organisation.teamOf(agent, when));
    return { agent, team, site: members[at.site] ?? organisation.siteOfTeam(team), queue: members[at.queue] ?? null };
  }

  private allowed(family: Family, placed: Placed): boolean {
    const { filter, part, view } = this.asked;
    if (view.scope.queue !== undefined && view.scope.queue !== placed.queue) return false;
    return positionsIn(family).people && !part.served
      ? filter.agent(placed.agent, placed.team, placed.site)
      : filter.place(placed.queue, placed.site);
  }

  private keyOf(
    family: Family,
    interval: number,
    members: Members,
    read?: ReadPlace,
  ): { key: (string | null)[]; calendar: Calendar } | null {
    const placed = this.place(family, interval, members, read);
    if (!this.allowed(family, placed)) return null;
    const { organisation } = this.reader;
    const memberOf = (dimension: string): string | null => {
      if (dimension === 'team') return placed.team;
      if (dimension === 'site') return placed.site;
      if (dimension === 'tenure') return placed.agent === null ? null : organisation.tenureOf(placed.agent, interval);
      const index = (family.dimensions as readonly string[]).indexOf(dimension);
      return index < 0 ? null : (members[index] ?? null);
    };
    const { view, time } = this.asked;
    for (const dimension in view.where) {
      const wanted = view.where[dimension as keyof typeof view.where];
      const member = memberOf(dimension);
      if (wanted !== undefined && (member === null || !wanted.includes(member))) return null;
    }
    return { key: view.by.map(memberOf), calendar: time.calendarOf(placed.site) };
  }

  /** Where a cell counts in the view; null where it does not. */
  private bucketFor(family: Family, interval: number, members: Members, read?: ReadPlace): Found | null {
    const found = this.keyOf(family, interval, members, read);
    if (!found) return null;
    const { time, present } = this.asked;
    const { key, calendar } = found;
    const span = time.spanIn(calendar);
    if (interval < span.from || interval >= span.to) return null;
    const bucket = time.bucketOf(interval, calendar);
    if (isAheadFamily(family) && interval > present && (bucket.start ?? 0) <= present) return null;
    return { key, calendar, span, bucket };
  }

  /** Name of the row in which a cell counts, by the number of its family; null where it counts in none. */
  rowNameOf(number: number, interval: number, members: Members): string | null {
    const family = families[number];
    const found = family ? this.bucketFor(family, interval, members) : null;
    return found && nameOf(found.key, found.bucket.label);
  }

  private rowFor(family: Family, interval: number, members: Members, read?: ReadPlace): Gathered | null {
    const found = this.bucketFor(family, interval, members, read);
    if (!found) return null;
    const { key, calendar, span, bucket } = found;
    const name = nameOf(key, bucket.label);
    let row = this.rows.get(name);
    if (!row) this.rows.set(name, (row = newRow(key, bucket, this.asked.part)));
    if (bucket.start !== row.bucket.start) row.mixedStart = true;
    reachOver(row, calendar, () => this.asked.time.piecesOf(interval, calendar, span));
    return row;
  }

  private existing(family: Family, members: Members, asOf: number): Gathered | null {
    const interval = intervalStart(asOf);
    const found = this.keyOf(family, interval, members);
    if (!found) return null;
    const bucket: Bucket = this.asked.time.bucketOf(interval, found.calendar);
    return this.rows.get(nameOf(found.key, bucket.label)) ?? null;
  }
}

const NONE: ReadonlySet<number> = new Set();
const NO_CELLS: readonly PresentCell[] = [];
const isValue = (sum: number | undefined): boolean => sum !== undefined && !Number.isNaN(sum);

/** One name for a row's key and bucket, the same in every part of a view. */
function nameOf(key: Members, label: string): string {
  return `${JSON.stringify(key)} ${label}`;
}
