import {
  isoOf,
  type AgentContact,
  type ContactsPage,
  type ContactsRequest,
  type Problem,
  type View,
} from '@intraday/contract';
import type { EngineSettings } from '@intraday/engine';
import type { EventLog } from '@intraday/storage';
import { amountIn, findRow, type AmountIn, type FigureReader, type RowFound, type Span } from '@intraday/views';
import { problemOf, type ProblemKind } from '../../http/problem';
import type { ContactsResult, Rights } from '../../ports';
import type { Chronicles } from '../chronicles';
import { partsOf, hasPartOf } from './agent-contacts';
import { AgentShelf } from './agent-shelf';
import { lineOf, newestFirst, type ContactLine } from './contact-line';
import { foldStretch, type ReadContact } from './fold-stretch';
import { forward, Listings, type Listing } from './listings';
import { Stretches, type Stretch } from './stretches';

/** Facts that one page folds anew, but for its first stretch: a few seconds' work. */
export const PAGE_FACTS_MAX = 250_000;
/** Questions that may wait for the log to be folded; over it, the next is told to come again. */
export const FOLDS_WAITING_MAX = 20;
/** Times that something late may come in between before a question is told to come again. */
const ATTEMPTS_MAX = 3;

const BROKEN = 'This cursor leads nowhere, or its list was put away: ask again without a cursor.';
const REVISED = 'Something late changed the figure meanwhile: ask again without a cursor.';
const BUSY = 'Others are reading the log: ask again in a moment.';

interface Refused {
  readonly ok: false;
  readonly problem: Problem;
}

export interface GroundFloorParts {
  readonly log: Pick<EventLog, 'readAll' | 'slots'>;
  readonly chronicles: Pick<Chronicles, 'bySources' | 'checkpoints'>;
  readonly settings: () => EngineSettings;
  /** Reads what a view needs as `query` does; `read` is called at once when the reader is settled at its instant. */
  readonly readAt: <T>(
    view: View,
    rights: Rights,
    read: (reader: FigureReader, asOf: number) => T,
  ) => Promise<T | Refused>;
  /** What is in memory now. */
  readonly reader: () => FigureReader;
  readonly realNow: () => number;
}

const refused = (kind: ProblemKind, detail: string): Refused => ({ ok: false, problem: problemOf(kind, detail) });

/**
 * The ground floor: from a figure to the contacts that it counts, and the contacts of one agent's day. What is in memory
 * is read there; what was let go of is folded anew beside, from the raw facts.
 */
export class GroundFloor {
  private readonly listings: Listings;
  private readonly stretches: Stretches;
  private readonly shelf = new AgentShelf();
  private work: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly parts: GroundFloorParts) {
    this.listings = new Listings(parts.realNow);
    this.stretches = new Stretches(parts.log);
  }

  /**
   * A page of the contacts that a measure of a row counts. All pages of a list hold for the instant of the first, and the
   * amounts of all contacts, with what was uploaded, are the row's measure.
   *
   * @throws DatabaseAway
   */
  async list(request: ContactsRequest, rights: Rights): Promise<ContactsResult> {
    const { view, key, start, measure, cursor } = request;
    const owner = JSON.stringify([rights.fingerprint, view, key, start, measure]);
    if (cursor !== undefined) {
      const at = this.listings.at(cursor, owner);
      return at === null ? refused('unprocessable', BROKEN) : this.next(at.listing, at.told, request, rights);
    }
    for (let attempt = 1; ; attempt += 1) {
      const listing = await this.begin(request, rights, owner);
      if ('ok' in listing) return listing;
      const result = await this.next(listing, 0, request, rights);
      const isStale = result.ok ? isAstray(listing) : result.problem.detail === REVISED;
      if (!isStale || attempt === ATTEMPTS_MAX) return result;
    }
  }

  /** The page of a list that begins behind so many contacts; one page of it after the other. */
  private next(listing: Listing, told: number, request: ContactsRequest, rights: Rights): Promise<ContactsResult> {
    const result = listing.turn.then(async (): Promise<ContactsResult> => {
      if (!forward(listing, told)) return refused('unprocessable', BROKEN);
      const { asOf, row } = listing;
      const view = { ...request.view, compare: null };
      const counting = amountIn(view, rights, this.parts.reader(), asOf, row);
      if (!counting.ok) return counting;
      const fault = await this.fill(listing, request.limit, readerOf(row, counting.amount, rights));
      if (fault === null) return { ok: true, page: this.pageOf(listing, request.limit) };
      if (fault.problem.detail === REVISED) this.listings.drop(listing);
      return fault;
    });
    listing.turn = result.catch(() => undefined);
    return result;
  }

  /** Finds the row, and reads what is in memory of it at the same instant. */
  private async begin(request: ContactsRequest, rights: Rights, owner: string): Promise<Listing | Refused> {
    const view = { ...request.view, compare: null };
    const wanted = { key: request.key, start: request.start ?? null, measure: request.measure };
    const read = await this.parts.readAt(view, rights, (reader, asOf) => {
      const found = findRow(view, rights, reader, asOf, wanted);
      if (!found.ok) return found;
      const counting = amountIn(view, rights, reader, asOf, found.row);
      if (!counting.ok) return counting;
      const lines = this.linesInMemory(found.row, readerOf(found.row, counting.amount, rights));
      return { row: found.row, lines, asOf };
    });
    if ('ok' in read) return read;
    const { row, lines, asOf } = read;
    const seen = new Set(lines.map(({ key }) => key));
    const span = row.place?.span ?? null;
    const { stretches, heldFrom } = span === null ? NOTHING : await this.stretches.of(this.folds(), span);
    if (span !== null && heldFrom !== null && heldFrom >= Math.min(span.to, asOf) && lines.length === 0) {
      const detail = `The raw facts of this time are gone: contacts can be listed from ${isoOf(heldFrom)} on.`;
      return refused('raw-expired', detail);
    }
    const begun = { lines, told: 0, units: sumOf(lines), turn: Promise.resolve() };
    return { id: Listings.newId(), owner, asOf, row, heldFrom, seen, stretches: [...stretches], ...begun };
  }

  private folds(): ReturnType<Chronicles['checkpoints']> {
    return this.parts.chronicles.checkpoints();
  }

  private linesInMemory({ place }: RowFound, read: ReadContact<ContactLine>): ContactLine[] {
    const lines: ContactLine[] = [];
    if (place === null) return lines;
    for (const engine of this.parts.chronicles.bySources().values()) {
      for (const contact of engine.known.contacts.values()) {
        const line = read(contact, engine.counting(contact));
        if (line !== null) lines.push(line);
      }
    }
    return lines.sort(newestFirst);
  }

  /** Reads on until a page is full, or has cost enough. */
  private async fill(listing: Listing, limit: number, read: ReadContact<ContactLine>): Promise<Refused | null> {
    const { stretches, seen } = listing;
    let facts = 0;
    for (let next = stretches[0]; next !== undefined && listing.lines.length < limit; next = stretches[0]) {
      if (facts > 0 && facts + next.facts > PAGE_FACTS_MAX) return null;
      facts += next.facts;
      const lines = await this.foldNext(next, (contact, counting) =>
        seen.has(contact.key) ? null : read(contact, counting),
      );
      if ('ok' in lines) return lines;
      for (const line of lines.sort(newestFirst)) listing.lines.push(line);
      listing.units += sumOf(lines);
      stretches.shift();
    }
    // What was long going on was found with what is newer.
    if (stretches.length === 0 && listing.told === 0) listing.lines.sort(newestFirst);
    return null;
  }

  /** Folds a stretch, one at a time. */
  private async foldNext<T>(stretch: Stretch, read: ReadContact<T>): Promise<T[] | Refused> {
    if (this.waiting >= FOLDS_WAITING_MAX) return refused('too-busy', BUSY);
    this.waiting += 1;
    try {
      return (await this.serial(() => this.fold(stretch, read))) ?? refused('unprocessable', REVISED);
    } finally {
      this.waiting -= 1;
    }
  }

  private serial<T>(task: () => Promise<T>): Promise<T> {
    const result = this.work.then(task);
    this.work = result.catch(() => undefined);
    return result;
  }

  private async fold<T>(stretch: Stretch, read: ReadContact<T>): Promise<T[] | null> {
    const { log, settings } = this.parts;
    const checkpoints = this.folds().get(stretch.source);
    if (!checkpoints) return null;
    const found = await foldStretch(stretch, { log, checkpoints, settings: settings() }, read);
    return found !== null && (await this.stretches.stands(stretch, this.folds())) ? found : null;
  }

  private pageOf(listing: Listing, limit: number): ContactsPage {
    const { row, lines, told, stretches, heldFrom } = listing;
    const isRead = stretches.length === 0;
    // What of dropped days was still going on when they were dropped is held: then nothing may be lacking at all.
    const isWhole = isRead && addsUp(listing);
    const page = lines.slice(0, limit);
    const isEnd = isRead && page.length === lines.length;
    return {
      asOf: isoOf(listing.asOf),
      unit: row.unit,
      total: {
        contacts: isWhole ? told + lines.length : null,
        amount: row.amount / row.units,
        uploaded: row.uploaded / row.units,
      },
      contacts: page.map(({ listed }) => listed),
      next: isEnd ? null : this.listings.keep(listing, told + page.length),
      heldFrom: heldFrom === null || isWhole ? null : isoOf(heldFrom),
    };
  }

  /**
   * What was offered to an agent and what the agent handled in a span, in order.
   *
   * @returns null where the raw facts of the span are gone, all or some
   * @throws DatabaseAway
   */
  async ofAgent(agent: string, span: Span): Promise<AgentContact[] | null> {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      const { stretches, heldFrom } = await this.stretches.of(this.folds(), span);
      if (heldFrom !== null) return null;
      const found = await this.partsIn(agent, stretches);
      if (found === null) continue;
      const within = [...found].filter(({ from, until }) => from < span.to && until > span.from);
      return within.sort((a, b) => a.from - b.from || (a.key < b.key ? -1 : 1)).map(({ shown }) => shown);
    }
    return null;
  }

  private async partsIn(agent: string, stretches: readonly Stretch[]): Promise<ReturnType<typeof partsOf> | null> {
    const past: ReturnType<typeof partsOf> = [];
    for (const stretch of stretches) {
      // Whoever waited for somebody else's fold of it finds it on the shelf.
      const isThere = this.shelf.has(stretch) || (await this.serial(() => this.shelve(stretch)));
      if (!isThere) return null;
      past.push(...this.shelf.of(stretch, agent));
    }
    const present = this.presentParts(agent);
    const seen = new Set(present.map(({ key }) => key));
    return [...past.filter(({ key }) => !seen.has(key)), ...present];
  }

  /** Folds a stretch for whoever asks for the contacts of its agents; false where it is no longer what it was. */
  private async shelve(stretch: Stretch): Promise<boolean> {
    if (this.shelf.has(stretch)) return true;
    const folded = await this.fold(stretch, partsOf);
    if (folded !== null) this.shelf.put(stretch, folded.flat());
    return folded !== null;
  }

  private presentParts(agent: string): ReturnType<typeof partsOf> {
    const found: ReturnType<typeof partsOf> = [];
    for (const engine of this.parts.chronicles.bySources().values()) {
      for (const contact of engine.known.contacts.values()) {
        if (hasPartOf(contact, agent))
          found.push(...partsOf(contact, engine.counting(contact)).filter((part) => part.agent === agent));
      }
    }
    return found;
  }
}

const NOTHING = { stretches: [], heldFrom: null };
const sumOf = (lines: readonly ContactLine[]): number => lines.reduce((sum, { units }) => sum + units, 0);

const addsUp = ({ units, row }: Listing): boolean => units === row.amount - row.uploaded;
/** True where everything was read and does not add up to the figure: something changed it while it was read. */
const isAstray = (listing: Listing): boolean =>
  listing.stretches.length === 0 && listing.heldFrom === null && !addsUp(listing);

/** Reads contacts that count in a row. */
const readerOf =
  (row: RowFound, amountOf: AmountIn, rights: Rights): ReadContact<ContactLine> =>
  (contact, counting) => {
    const units = amountOf(contact.count.cells);
    return units === 0 ? null : lineOf(contact, counting, rights, { units, inOne: row.units });
  };
