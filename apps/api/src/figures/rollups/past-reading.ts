import { FAMILIES, vectorOf, type Family } from '@intraday/metrics';
import type { Block, FigureStore, FiguresRead, ReadRow, RollupKind, RowDimension, Wanted } from '@intraday/storage';
import { ROW_DIMENSIONS } from '@intraday/storage';
import { DAY_MS } from '@intraday/time';
import type { FamilyRead, ReadPlace, Span } from '@intraday/views';
import { binsOfStored } from '../cells-of';
import { coverSpan, piecesOf, without } from './covering';
import { hasAgents, mergesOf } from './family-sums';
import type { Question } from './question';

const families: readonly Family[] = FAMILIES;
/** Agents of a block who are read by themselves because they count in several places; more make it useless. */
const SPLIT_AGENTS_MAX = 100;
/** Pieces of time of one question that the database sums up; more are read as cells. */
const PIECES_MAX = 400;
/** Edges of buckets that are looked for at most; so many make more pieces than that. */
const EDGES_MAX = 10 * PIECES_MAX;

/** A cell, or a sum of cells as the cell of its first interval. */
export interface PastCell {
  readonly family: number;
  readonly interval: number;
  readonly members: readonly (string | null)[];
  readonly values: Float64Array;
  readonly bins: ReadonlyMap<number, readonly number[]>;
  /** Where its agents were if they are not told apart. */
  readonly place: ReadPlace | undefined;
}

/** Takes in what was read. @returns false where it is more than one question may read */
export type TakePast = (cells: readonly PastCell[]) => boolean;

const NO_BINS: PastCell['bins'] = new Map();
const AGENT = ROW_DIMENSIONS.indexOf('agent');
const [SITE, TEAM] = [ROW_DIMENSIONS.indexOf('site'), ROW_DIMENSIONS.indexOf('team')];

/** What is read of one family of one source over a span. */
interface Reading {
  readonly figures: FiguresRead;
  readonly source: string;
  readonly read: FamilyRead;
  readonly span: Span;
  readonly take: TakePast;
  /** Intervals count each for itself. */
  readonly byInterval: boolean;
}

/** Reads stored figures for one question: sums where they are as they should be, cells elsewhere. */
export class PastReading {
  constructor(
    private readonly store: FigureStore,
    readonly question: Question,
  ) {}

  /**
   * Reads a source over a span, all of it as it is at one moment.
   *
   * @param only these families alone, where they are read at all
   * @returns false where it is more than one question may read
   * @throws DatabaseAway
   */
  read(source: string, span: Span, take: TakePast, only: ReadonlySet<number> | null = null): Promise<boolean> {
    const reads = this.question.reads.filter(({ family }) => only === null || only.has(family));
    if (reads.length === 0 || span.from >= span.to) return Promise.resolve(true);
    return this.store.reading(async (figures) => {
      for (const read of reads) {
        const byInterval = read.byInterval || this.question.longest === 'none';
        const reading = { figures, source, read, span, take, byInterval };
        const isSummed = mergesOf(read.family) !== null && (!byInterval || this.question.levelOf(read) === 'team');
        if (!(await (isSummed ? this.readSums(reading) : this.readCells(reading)))) return false;
      }
      return true;
    });
  }

  private async readCells({ figures, source, read, span, take }: Reading): Promise<boolean> {
    const wanted = this.question.wantedOfIntervals(read);
    for await (const rows of figures.cells({ source, family: read.family }, span, wanted, false)) {
      if (!take(rows.map((row) => this.cellOf(read, wanted, row, row.at)))) return false;
    }
    return true;
  }

  private async readSums(reading: Reading): Promise<boolean> {
    const { figures, source, read, span, byInterval } = reading;
    const level = this.question.levelOf(read);
    const kinds = byInterval ? BY_INTERVAL : OVER_DAYS;
    const { blocks: stored, due } = await figures.blocks({ source, family: read.family, level }, kinds, span);
    const valid = stored.filter((block) => this.isValid(block, due));
    const usable = valid.filter((block) => this.isUsable(block));
    const used: Block[] = [];
    const rests = new Map<string, readonly Span[]>();
    for (const zone of this.question.placing.zones) {
      const inZone = usable.filter((block) => block.zone === zone);
      const covered = this.question.spansFor(zone, span).map((own) => coverSpan(own, inZone));
      used.push(...covered.flatMap(({ blocks }) => blocks));
      // Where nothing was summed up there are no cells to be read.
      const empty = valid.filter((block) => block.zone === zone && block.rows === 0);
      const rest = covered.flatMap((each) => each.rest);
      rests.set(zone, without(rest, empty));
    }
    return (await this.readBlocks(reading, used)) && (await this.readRest(reading, rests));
  }

  /** Is a block the sum of its cells as they are, and of the organisation as it is? */
  private isValid({ from, to, basis }: Block, due: ReadonlySet<number>): boolean {
    for (let day = Math.floor(from / DAY_MS); day * DAY_MS < to; day += 1) if (due.has(day)) return false;
    return basis === this.question.placing.basisOf(from, to);
  }

  /** Does all of a block count in one row of the question, but for a few people? */
  private isUsable(block: Block): boolean {
    const { question } = this;
    if (block.kind === 'interval') return true;
    if (block.kind === 'month' && question.longest === 'day') return false;
    if (!question.isOneBucket(block.zone, block)) return false;
    return block.level === 'team' || question.splits.within(block.from, block.to).size <= SPLIT_AGENTS_MAX;
  }

  private async readBlocks(reading: Reading, blocks: readonly Block[]): Promise<boolean> {
    const { figures, read, take, byInterval } = reading;
    if (blocks.length === 0) return true;
    if (byInterval) return this.readIntervals(reading, blocks);
    const level = this.question.levelOf(read);
    const byId = new Map(
      blocks.map((block) => [block.id, { block, split: level === 'agent' ? this.splitOf(read, block) : NOBODY }]),
    );
    const wanted = this.question.wantedOfBlocks(read, level);
    for await (const rows of figures.blockRows(blocks, wanted)) {
      const cells = rows.flatMap((row): PastCell[] => {
        const found = byId.get(row.at);
        if (!found || found.split.has(this.agentOf(row) ?? '')) return [];
        return [this.cellOf(read, wanted, row, found.block.from, level === 'team' ? placeOf(row) : undefined)];
      });
      if (!take(cells)) return false;
    }
    for (const { block, split } of byId.values()) {
      const isOfZone = (zone: string): boolean => zone === block.zone;
      if (split.size > 0 && !(await this.readSplit(reading, block, split, isOfZone))) return false;
    }
    return true;
  }

  /** Rows of teams of blocks that tell intervals apart. */
  private async readIntervals({ figures, read, take }: Reading, blocks: readonly Block[]): Promise<boolean> {
    const wanted = this.question.wantedOfBlocks(read, 'team');
    for await (const rows of figures.blockRows(blocks, wanted)) {
      if (!take(rows.map((row) => this.cellOf(read, wanted, row, row.at, placeOf(row))))) return false;
    }
    return true;
  }

  private splitOf({ family }: FamilyRead, { from, to }: Span): ReadonlySet<string> {
    return hasAgents(family) ? this.question.splits.within(from, to) : NOBODY;
  }

  /** Cells of agents who count in several places within a span, each for itself. */
  private async readSplit(
    { figures, source, read, take }: Reading,
    { from, to }: Span,
    agents: ReadonlySet<string>,
    counts: (zone: string) => boolean,
  ): Promise<boolean> {
    const wanted = this.question.wantedOfCells(read, agents);
    for await (const rows of figures.cells({ source, family: read.family }, { from, to }, wanted, false)) {
      const own = rows.filter((row) => counts(this.zoneOf(row, row.at)));
      if (!take(own.map((row) => this.cellOf(read, wanted, row, row.at)))) return false;
    }
    return true;
  }

  /** What no block covers: summed up by the database as far as it counts in one bucket, else cell by cell. */
  private async readRest(reading: Reading, rests: ReadonlyMap<string, readonly Span[]>): Promise<boolean> {
    const all = [...rests.values()].flat();
    const edges = reading.byInterval ? null : this.edgesWithin(rests);
    const pieces = piecesOf(all, edges ?? []);
    const isSummed = edges !== null && pieces.length <= PIECES_MAX;
    for (const piece of isSummed ? pieces : piecesOf(all, [])) {
      const zones = new Set([...rests].flatMap(([zone, spans]) => (holds(spans, piece) ? [zone] : [])));
      const isOne = isSummed && [...zones].every((zone) => this.question.isOneBucket(zone, piece));
      if (!(await this.readPiece(reading, piece, (zone) => zones.has(zone), isOne))) return false;
    }
    return true;
  }

  private async readPiece(
    reading: Reading,
    piece: Span,
    counts: (zone: string) => boolean,
    isSummed: boolean,
  ): Promise<boolean> {
    const { figures, source, read, take } = reading;
    const wanted = this.question.wantedOfCells(read);
    const split = isSummed ? this.splitOf(read, piece) : NOBODY;
    for await (const rows of figures.cells({ source, family: read.family }, piece, wanted, isSummed)) {
      const own = rows.filter((row) => !split.has(this.agentOf(row) ?? '') && counts(this.zoneOf(row, row.at)));
      if (!take(own.map((row) => this.cellOf(read, wanted, row, row.at)))) return false;
    }
    return split.size === 0 || this.readSplit(reading, piece, split, counts);
  }

  private edgesWithin(rests: ReadonlyMap<string, readonly Span[]>): readonly number[] | null {
    if (this.question.longest !== 'any') return null;
    const edges = [...rests].map(([zone, spans]) => this.question.edgesWithin(zone, spans, EDGES_MAX));
    return edges.every((each) => each !== null) ? edges.flat() : null;
  }

  private agentOf({ members }: ReadRow): string | null {
    const agent = members[AGENT] ?? null;
    return agent === null ? null : this.question.placing.organisation.sourceIds.current('agent', agent);
  }

  private zoneOf(row: ReadRow, at: number): string {
    return this.question.placing.zoneOf(row.members[SITE] ?? null, this.agentOf(row), at);
  }

  private cellOf(
    { family: number }: FamilyRead,
    { slots }: Wanted,
    row: ReadRow,
    interval: number,
    place?: ReadPlace,
  ): PastCell {
    const { places, width } = shapeOf(number);
    const ids = this.question.placing.organisation.sourceIds;
    const values = new Float64Array(width);
    for (const [index, { slot }] of slots.entries()) values[slot] = row.values[index] ?? 0;
    const members = places.map(({ dimension, at }) => {
      const member = row.members[at] ?? null;
      const isNamed = member !== null && (dimension === 'agent' || dimension === 'queue');
      return isNamed ? ids.current(dimension, member) : member;
    });
    const bins = row.sketches === null ? NO_BINS : binsOfStored(row.sketches);
    return { family: number, interval, members, values, bins, place };
  }
}

const NOBODY: ReadonlySet<string> = new Set();
const BY_INTERVAL: readonly RollupKind[] = ['interval'];
const OVER_DAYS: readonly RollupKind[] = ['day', 'month'];
const placeOf = ({ members }: ReadRow): ReadPlace => ({ team: members[TEAM] ?? null, site: members[SITE] ?? null });
const holds = (spans: readonly Span[], { from, to }: Span): boolean =>
  spans.some((span) => span.from <= from && to <= span.to);

interface Shape {
  /** Where each dimension of the family stands in a row that was read. */
  readonly places: readonly { readonly dimension: RowDimension; readonly at: number }[];
  readonly width: number;
}
const shapes = new Map<number, Shape>();

function shapeOf(number: number): Shape {
  let shape = shapes.get(number);
  if (!shape) {
    const family = families[number];
    const places = (family?.dimensions ?? []).map((dimension) => ({
      dimension,
      at: ROW_DIMENSIONS.indexOf(dimension),
    }));
    shapes.set(number, (shape = { places, width: family ? vectorOf(family).length : 0 }));
  }
  return shape;
}
