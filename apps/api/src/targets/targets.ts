import {
  isoOf,
  limits,
  type Problem,
  type TargetRequest,
  type TargetsPage,
  type TargetsQuery,
} from '@intraday/contract';
import { kpiByKey, NO_TARGETS, TARGET_DIMENSIONS, TargetBook, targetFault, type TargetPlace } from '@intraday/metrics';
import type { NewTarget, SettingStore, TargetKept, TargetRow, TargetStore } from '@intraday/storage';
import { problemOf } from '../http/problem';
import type { Directory } from '../organisation/directory';
import { placesFor } from '../organisation/places';
import type { Person } from '../people/person';
import { placeFault, seesTargetsOf, settingRefusal, type TargetScope } from './target-rights';

/** Setting that is true where control desks set targets of the enterprise and of sites. */
export const DESK_SETS_TARGETS = 'controlDeskSetsTargets';

type Refused = { readonly ok: false; readonly problem: Problem };
export type TargetResult = { readonly ok: true; readonly id: number } | Refused;

const refused = (kind: 'forbidden' | 'not-found' | 'conflict' | 'unprocessable', detail: string): Refused => ({
  ...{ ok: false, problem: problemOf(kind, detail) },
});
const NO_TARGET = 'There is no such target in your scope.';

const samePlace = (a: TargetPlace, b: TargetPlace): boolean =>
  TARGET_DIMENSIONS.every((dimension) => a[dimension] === b[dimension]);

/** What the store answers, in words. */
function toldOf(kept: TargetKept): TargetResult {
  if (kept.ok) return kept;
  switch (kept.reason) {
    case 'unknown':
      return refused('not-found', NO_TARGET);
    case 'ended':
      return refused('conflict', 'The target has ended: set a new one.');
    case 'overlap':
      return refused('conflict', `Target ${kept.other} holds for that KPI and place in that time: change that one.`);
    case 'no-call-type':
      return refused('unprocessable', 'There is no such call type: declare it with the organisation first.');
    case 'too-many':
      return refused('unprocessable', `${limits.TARGETS_MAX} targets are in force or to come: end some of them first.`);
  }
}

/** The targets as they are kept, held in memory, and who may change them. */
export class Targets {
  private rows: readonly TargetRow[] = [];
  private known = NO_TARGETS;
  private counter: number | null = null;

  constructor(
    private readonly store: TargetStore,
    private readonly directory: Pick<Directory, 'rows'>,
    private readonly settings: Pick<SettingStore, 'get'>,
    /** The instant that figures go by, ms. */
    private readonly now: () => number,
  ) {}

  /** What figures are judged by; another one after each change. */
  get book(): TargetBook {
    return this.known;
  }

  /** The counter of the changes that are taken in; null before the first load. */
  get revision(): number | null {
    return this.counter;
  }

  async load(): Promise<void> {
    const { revision, targets } = await this.store.load();
    this.rows = targets;
    this.known = targets.length === 0 ? NO_TARGETS : new TargetBook(targets);
    this.counter = revision;
  }

  /** The targets of places in the own scope, the newest first. */
  async list(query: TargetsQuery, person: Person): Promise<TargetsPage> {
    const scope = await this.scopeOf(person);
    const { cursor, limit, state, kpi, ...place } = query;
    const now = this.now();
    const found = [...this.rows]
      .sort((a, b) => b.id - a.id)
      .filter((row) => cursor === null || row.id < cursor)
      .filter((row) => (kpi === undefined || row.kpi === kpi) && (state === 'all' || (row.to ?? Infinity) > now))
      .filter((row) => TARGET_DIMENSIONS.every((each) => place[each] === undefined || place[each] === row.place[each]))
      .filter((row) => seesTargetsOf(row.place, scope));
    const targets = found.slice(0, limit).map(({ from, to, at, ...row }) => ({
      ...row,
      from: from === null ? null : isoOf(from),
      to: to === null ? null : isoOf(to),
      at: isoOf(at),
      mayChange: settingRefusal(row.place, scope) === null && (to ?? Infinity) > now,
    }));
    return { targets, cursor: found.length > limit ? (targets.at(-1)?.id ?? null) : null };
  }

  /** Sets a target. */
  async add(request: TargetRequest, person: Person): Promise<TargetResult> {
    const read = await this.read(request, person);
    if ('ok' in read) return read;
    return toldOf(await this.store.add(read, this.now(), { who: person.name, why: request.why }));
  }

  /** Puts another target in the place of one of the same KPI and place. */
  async change(id: number, request: TargetRequest, person: Person): Promise<TargetResult> {
    const own = await this.own(id, person);
    if ('ok' in own) return own;
    const read = await this.read(request, person);
    if ('ok' in read) return read;
    if (own.kpi !== read.kpi || !samePlace(own.place, read.place)) {
      return refused('unprocessable', 'KPI and place of a target stay as they are: set another target for others.');
    }
    return toldOf(await this.store.change(id, read, this.now(), { who: person.name, why: request.why }));
  }

  /** Ends a target now. */
  async end(id: number, why: string | null, person: Person): Promise<TargetResult> {
    const own = await this.own(id, person);
    if ('ok' in own) return own;
    return toldOf(await this.store.end(id, this.now(), { who: person.name, why }));
  }

  private async scopeOf({ rights }: Person): Promise<TargetScope> {
    const today = new Date(this.now()).toISOString().slice(0, 10);
    const places = placesFor(this.directory.rows, rights, today);
    const deskSets = rights.role === 'controlDesk' && (await this.settings.get(DESK_SETS_TARGETS)) === true;
    return { rights, places, deskSets };
  }

  /** The target of a number that somebody may change. */
  private async own(id: number, person: Person): Promise<TargetRow | Refused> {
    if (person.role === 'agent') return refused('forbidden', 'Agents set no targets.');
    const scope = await this.scopeOf(person);
    const row = this.rows.find((each) => each.id === id);
    if (!row || !seesTargetsOf(row.place, scope)) return refused('not-found', NO_TARGET);
    const refusal = settingRefusal(row.place, scope);
    return refusal === null ? row : refused('forbidden', refusal);
  }

  private async read(request: TargetRequest, person: Person): Promise<NewTarget | Refused> {
    if (person.role === 'agent') return refused('forbidden', 'Agents set no targets.');
    const { place, low, high, tolerance, per, to } = request;
    const scope = await this.scopeOf(person);
    const fault = placeFault(place, scope);
    if (fault !== null) return refused('unprocessable', fault);
    const refusal = settingRefusal(place, scope);
    if (refusal !== null) return refused('forbidden', refusal);
    const kpi = kpiByKey(request.kpi);
    if (!kpi) return refused('unprocessable', `There is no KPI ${request.kpi}: GET /api/v1/catalogue lists them.`);
    const from = request.from === undefined ? this.now() : request.from;
    const wanted = { low, high, tolerance, per, from, to };
    const amiss = targetFault(kpi, wanted);
    return amiss === null ? { kpi: kpi.key, place: named(place), ...wanted } : refused('unprocessable', amiss);
  }
}

/** A place with only what it names. */
function named(place: TargetRequest['place']): NewTarget['place'] {
  return Object.fromEntries(Object.entries(place).filter(([, member]) => member !== undefined));
}
