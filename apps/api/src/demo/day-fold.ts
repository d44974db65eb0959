import {
  cutAt,
  Engine,
  letGo,
  piecesOf,
  stateOf,
  StateShelf,
  WorkforceFold,
  type EngineState,
  type StatesReader,
  type EngineSettings,
} from '@intraday/engine';
import type { CanonicalEvent } from '@intraday/events';
import { FAMILIES, type Family } from '@intraday/metrics';
import type { AgentStateRow, CustomerContact, IntervalCells } from '@intraday/storage';
import { DAY_MS } from '@intraday/time';
import type { CellHolder } from '../figures/cell-keeper';
import { cellsOf } from '../figures/cells-of';
import type { LeftDay } from '../figures/joined-days';
import { KnownStates } from '../figures/known-states';
import { PlanBook, type PlanRows } from '../figures/plan-book';
import { PLANS_SOURCE } from '../figures/workforce';

const families: readonly Family[] = FAMILIES;
/** Cells that are stored in one go. */
const CELLS_OF_A_GROUP = 10_000;
const NOBODY: ReadonlyMap<string, number> = new Map();

/** What is kept of a day whose facts were folded by themselves, beside its cells. */
export interface FoldedDay {
  readonly states: readonly Omit<AgentStateRow, 'source'>[];
  readonly customers: readonly CustomerContact[];
  /** What the fold holds at the end of the day, for the fold of the days after it. */
  readonly left: LeftDay;
  /** Contacts that it let go of by then: hashes and days. */
  readonly finished: readonly number[];
}

export interface DayToFold {
  readonly source: string;
  /** First instant of the UTC day, ms. */
  readonly start: number;
  readonly events: readonly CanonicalEvent[];
  readonly settings: EngineSettings;
  /** What was planned for the day. */
  readonly plans: PlanRows;
  /** Stores cells; called for one group of them after the other, which nobody holds afterwards. */
  readonly store: (cells: readonly IntervalCells[]) => Promise<void>;
}

function* storedCells(source: string, holder: Pick<CellHolder, 'tables'>): Generator<IntervalCells> {
  for (const [family, table] of holder.tables.entries()) {
    if (families[family]?.gauge !== false) continue;
    for (const intervalStart of new Set(table.recorded())) {
      const cells = cellsOf(holder, family, intervalStart);
      if (cells.length > 0) yield { source, family, intervalStart, revised: false, cells };
    }
  }
}

async function storeCells(groups: Iterable<IntervalCells>, store: DayToFold['store']): Promise<void> {
  let [own, cells]: [IntervalCells[], number] = [[], 0];
  for (const group of groups) {
    own.push(group);
    cells += group.cells.length;
    if (cells < CELLS_OF_A_GROUP) continue;
    await store(own);
    [own, cells] = [[], 0];
  }
  if (own.length > 0) await store(own);
}

/** The states of a day on which everybody logs out. */
function statesOf(engine: Engine): Omit<AgentStateRow, 'source'>[] {
  return [...engine.agentIds()].flatMap((agent) =>
    piecesOf(engine, agent, Number.NEGATIVE_INFINITY).map((piece) => ({ agent, ...piece })),
  );
}

/** The plan of the day against the states that an engine holds. */
async function comparePlans({ source, start, settings, plans }: DayToFold, engine: Engine): Promise<WorkforceFold> {
  const { organisation } = settings;
  const end = start + DAY_MS;
  const book = await PlanBook.read(plans, organisation, start - DAY_MS, end + DAY_MS);
  const engines: ReadonlyMap<string, Engine> = new Map([[source, engine]]);
  const told = new KnownStates(
    () => engines,
    new StateShelf(),
    organisation,
    () => end,
  );
  const states: StatesReader = {
    agents: () => told.agents(),
    statesOf: (agent, from, until) => told.statesOf(agent, from, until),
    // After its last fact nobody was there.
    reachOf: (agent) => ({ until: end, known: told.reachOf(agent).known, running: false }),
  };
  const fold = new WorkforceFold(book, states, start - DAY_MS, start);
  fold.settle(end, NOBODY);
  fold.ripen();
  return fold;
}

/** Lets go of everything: what of the last hours is still held will be so at the next cut of a fold that goes on. */
function leftOf(engine: Engine, state: EngineState): LeftDay {
  const { at } = state;
  const { known, running } = engine;
  if (running.size > 0) throw new RangeError(`${running.size} contacts go on at the end of a day`);
  letGo(engine, { at, floor: at, cellFloor: at, over: [...known.contacts.values()] });
  return { state, ended: stateOf(engine, at), finished: known.finished.take() };
}

/**
 * Folds the facts of one UTC day as the engines of a server do, from nothing: cells, what people did, who came, and the
 * state that is left. It is what a fold of the whole log would say of the day, where nothing goes on over its ends.
 */
export async function foldDay(day: DayToFold): Promise<FoldedDay> {
  const { source, start, events, settings } = day;
  const end = start + DAY_MS;
  const engine = new Engine(settings);
  engine.apply(events);
  engine.settle({ now: end, replaying: false });
  const customers = engine.customers.take(source);
  const states = statesOf(engine);
  await storeCells(storedCells(source, engine), day.store);
  await storeCells(storedCells(PLANS_SOURCE, await comparePlans(day, engine)), day.store);
  const cut = cutAt(engine, end);
  letGo(engine, cut);
  const state = stateOf(engine, end);
  const finished = engine.known.finished.take();
  return { states, customers, left: leftOf(engine, state), finished };
}
