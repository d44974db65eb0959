import type { View } from '@intraday/contract';
import { FAMILIES, type Family } from '@intraday/metrics';
import { intervalStart } from '@intraday/time';
import { presentCells } from './present';
import type { Part } from './plan';
import type { Bucket, ViewTime } from './range';
import type { FigureReader } from './reader';
import type { Filter } from './rights';

/** One row while it is summed up. */
export interface Gathered {
  readonly key: readonly (string | null)[];
  readonly bucket: Bucket;
  /** Buckets of this label whose zones start at other instants. */
  mixedStart: boolean;
  readonly sums: Float64Array;
  /** How much each column grows a second by itself, in stored units; null where nothing runs. */
  slopes: Float64Array | null;
  /** Members of columns that must not be merged over members; undefined until one came. */
  readonly single: Map<number, string>;
  /** Named parts of present figures, such as `agentsAuxNow[pbx:lunch]`, with their growth a second. */
  readonly named: Map<string, { value: number; perSecond: number }>;
  /** How much of the bucket the range holds and has passed, ms: as long for all members, so the longest of the zones. */
  periodMs: number;
  /** The period still grows. */
  running: boolean;
}

const families: readonly Family[] = FAMILIES;

interface Placed {
  readonly agent: string | null;
  readonly team: string | null;
  readonly site: string | null;
  readonly queue: string | null;
}

/** Gathers the cells of one part of a view into rows. */
export class Gathering {
  readonly rows = new Map<string, Gathered>();

  constructor(
    private readonly view: View,
    private readonly part: Part,
    private readonly reader: FigureReader,
    private readonly filter: Filter,
    private readonly time: ViewTime,
    private readonly asOf: number,
  ) {}

  gather(reachesNow: boolean): ReadonlyMap<string, Gathered> {
    const byFamily = new Map<number, number[]>();
    this.part.columns.forEach((column, index) => {
      const list = byFamily.get(column.family);
      if (list) list.push(index);
      else byFamily.set(column.family, [index]);
    });
    for (const [number, columns] of byFamily) {
      const family = families[number];
      if (!family) continue;
      if (!family.gauge) this.gatherStored(number, family, columns);
      else if (reachesNow) this.gatherPresent(family, columns);
    }
    if (reachesNow) this.gatherSlopes(byFamily);
    return this.rows;
  }

  private gatherStored(number: number, family: Family, columns: readonly number[]): void {
    const { from, to } = this.outerSpan();
    this.reader.visit(number, from, to, (interval, members, values, offset) => {
      const row = this.rowFor(family, interval, members);
      if (!row) return;
      for (const column of columns) this.merge(row, column, values[offset + this.slot(column)] ?? 0, members);
    });
  }

  private gatherPresent(family: Family, columns: readonly number[]): void {
    for (const cell of presentCells(family, this.reader)) {
      const row = this.rowFor(family, intervalStart(this.asOf), cell.members);
      if (!row) continue;
      for (const column of columns) {
        this.merge(row, column, cell.values[this.slot(column)] ?? 0, cell.members);
        this.grow(row, column, cell.slopes[this.slot(column)] ?? 0);
      }
      for (const [name, value] of cell.named) {
        const before = row.named.get(name);
        if (!before || value.value > before.value) row.named.set(name, value);
      }
    }
  }

  /** What lasts now grows by itself: a second each second for each agent in a state, each contact in a queue. */
  private gatherSlopes(byFamily: ReadonlyMap<number, readonly number[]>): void {
    for (const [number, columns] of byFamily) {
      const family = families[number];
      if (!family || family.gauge) continue;
      for (const cell of presentCells(family, this.reader)) {
        const row = this.existing(family, cell.members);
        if (!row) continue;
        for (const column of columns) this.grow(row, column, cell.slopes[this.slot(column)] ?? 0);
      }
    }
  }

  /** Counts begin at 0; an age at present has no value until somebody has one. */
  private emptySums(): Float64Array {
    return Float64Array.from(this.part.columns, ({ family, merge }) =>
      merge === 'max' && families[family]?.gauge === true ? Number.NaN : 0,
    );
  }

  private slot(column: number): number {
    return this.part.columns[column]?.slot ?? 0;
  }

  private merge(row: Gathered, column: number, amount: number, members: readonly (string | null)[]): void {
    const merge = this.part.columns[column]?.merge ?? 'sum';
    const before = row.sums[column] ?? 0;
    if (merge === 'sum') row.sums[column] = before + amount;
    else if (merge === 'single' && amount > 0 && !this.isOnly(row, column, members)) row.sums[column] = Number.NaN;
    else if (merge === 'single') row.sums[column] = Math.max(before, amount);
    else if (!Number.isNaN(amount)) row.sums[column] = Number.isNaN(before) ? amount : Math.max(before, amount);
  }

  /** True while one member alone makes up a column; from the second on it has no value any more. */
  private isOnly(row: Gathered, column: number, members: readonly (string | null)[]): boolean {
    const member = JSON.stringify(members);
    const seen = row.single.get(column) ?? member;
    row.single.set(column, seen === member ? member : '');
    return seen === member;
  }

  private grow(row: Gathered, column: number, perSecond: number): void {
    if (perSecond === 0) return;
    row.slopes ??= new Float64Array(this.part.columns.length);
    const merge = this.part.columns[column]?.merge;
    const before = row.slopes[column] ?? 0;
    row.slopes[column] = merge === 'max' ? Math.max(before, perSecond) : before + perSecond;
  }

  private outerSpan(): { from: number; to: number } {
    const { organisation } = this.reader;
    const zones = new Set([
      this.time.zoneOf(null),
      ...organisation.rows.sites.map((site) => this.time.zoneOf(site.id)),
    ]);
    const spans = [...zones].map((zone) => this.time.spanIn(zone));
    return { from: Math.min(...spans.map((span) => span.from)), to: Math.max(...spans.map((span) => span.to)) };
  }

  private place(family: Family, interval: number, members: readonly (string | null)[]): Placed {
    const at = (dimension: string): string | null => {
      const index = (family.dimensions as readonly string[]).indexOf(dimension);
      return index < 0 ? null : (members[index] ?? null);
    };
    const agent = at('agent');
    const { organisation } = this.reader;
    const when = this.view.organisation === 'asIs' ? Number.POSITIVE_INFINITY : interval;
    const team = agent === null ? null : organisation.teamOf(agent, when);
    return { agent, team, site: at('site') ?? organisation.siteOfTeam(team), queue: at('queue') };
  }

  private allowed(family: Family, placed: Placed): boolean {
    const people = (family.dimensions as readonly string[]).includes('agent');
    return people && !this.part.served
      ? this.filter.agent(placed.agent, placed.team, placed.site) && this.inQueue(placed.queue)
      : this.filter.place(placed.queue, placed.site) && this.inQueue(placed.queue);
  }

  private inQueue(queue: string | null): boolean {
    const { scope } = this.view;
    return scope.queue === undefined || scope.queue === queue;
  }

  private keyOf(
    family: Family,
    interval: number,
    members: readonly (string | null)[],
  ): { key: (string | null)[]; zone: string } | null {
    const placed = this.place(family, interval, members);
    if (!this.allowed(family, placed)) return null;
    const memberOf = (dimension: string): string | null => {
      if (dimension === 'team') return placed.team;
      if (dimension === 'site') return placed.site;
      const index = (family.dimensions as readonly string[]).indexOf(dimension);
      return index < 0 ? null : (members[index] ?? null);
    };
    for (const [dimension, wanted] of Object.entries(this.view.where)) {
      const member = memberOf(dimension);
      if (wanted !== undefined && (member === null || !wanted.includes(member))) return null;
    }
    return { key: this.view.by.map(memberOf), zone: this.time.zoneOf(placed.site) };
  }

  private rowFor(family: Family, interval: number, members: readonly (string | null)[]): Gathered | null {
    const found = this.keyOf(family, interval, members);
    if (!found) return null;
    const span = this.time.spanIn(found.zone);
    if (interval < span.from || interval >= span.to) return null;
    const bucket = this.time.bucketOf(interval, found.zone);
    const name = nameOf(found.key, bucket.label);
    let row = this.rows.get(name);
    if (!row) {
      row = {
        key: found.key,
        bucket,
        mixedStart: false,
        sums: this.emptySums(),
        slopes: null,
        single: new Map(),
        named: new Map(),
        periodMs: 0,
        running: false,
      };
      this.rows.set(name, row);
    }
    if (bucket.start !== row.bucket.start) row.mixedStart = true;
    this.lengthen(row, Math.max(span.from, bucket.start ?? span.from), Math.min(span.to, bucket.end));
    return row;
  }

  private lengthen(row: Gathered, from: number, to: number): void {
    const passed = Math.max(0, Math.min(to, this.asOf) - from);
    if (passed < row.periodMs) return;
    row.periodMs = passed;
    row.running = from <= this.asOf && this.asOf < to;
  }

  private existing(family: Family, members: readonly (string | null)[]): Gathered | null {
    const interval = intervalStart(this.asOf);
    const found = this.keyOf(family, interval, members);
    if (!found) return null;
    return this.rows.get(nameOf(found.key, this.time.bucketOf(interval, found.zone).label)) ?? null;
  }
}

/** One name for a row's key and bucket, the same in every part of a view. */
function nameOf(key: readonly (string | null)[], label: string): string {
  return `${JSON.stringify(key)} ${label}`;
}
