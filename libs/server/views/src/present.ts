import { runningMeasures, vectorOf, type Family } from '@intraday/metrics';
import { INTERVAL_MS, intervalStart } from '@intraday/time';
import type { Organisation } from '@intraday/workforce';
import { auxMeasures } from './derived/agent-aux-cells';
import { forecastAmounts } from './derived/forecast-cells';
import { backlogNow } from './present-backlog';
import { waitersOf, type Waiters } from './present-waiters';
import { adherenceNow, growingWork, isPlanned } from './present-work';
import type { FigureReader, PresentAgent, PresentWork } from './reader';

/** The present as a cell: amounts in stored units, and how much each grows in a second. */
export interface PresentCell {
  readonly members: readonly (string | null)[];
  readonly values: Float64Array;
  readonly slopes: Float64Array;
  readonly named: ReadonlyMap<string, { value: number; perSecond: number }>;
}

const SECOND = 1000;

const NONE: ReadonlyMap<string, { value: number; perSecond: number }> = new Map();

const slots = new Map<string, ReadonlyMap<string, number>>();
function slotsIn(family: Family): ReadonlyMap<string, number> {
  let known = slots.get(family.name);
  if (!known) slots.set(family.name, (known = new Map(vectorOf(family).map((key, index) => [key, index]))));
  return known;
}
const slotOf = (family: Family, measure: string): number => slotsIn(family).get(measure) ?? -1;

function cellOf(
  family: Family,
  members: readonly (string | null)[],
  values: Readonly<Record<string, number>>,
  slopes: Readonly<Record<string, number>>,
  named = NONE,
): PresentCell {
  const width = slotsIn(family).size;
  const cell = { members, values: new Float64Array(width), slopes: new Float64Array(width), named };
  for (const [measure, value] of Object.entries(values)) cell.values[slotOf(family, measure)] = value;
  for (const [measure, slope] of Object.entries(slopes)) cell.slopes[slotOf(family, measure)] = slope;
  return cell;
}

const CONTACT_STATES: readonly string[] = ['talking', 'holding', 'wrapping'];

function agentNow(family: Family, present: PresentAgent): PresentCell {
  const { agent, status, since, horizon, running } = present;
  if (!status) return cellOf(family, [agent, null], { agentsLongestStateNowSeconds: Number.NaN }, {});
  const age = Math.max(0, horizon - since);
  const perSecond = running ? 1 : 0;
  const named = new Map([
    [`agentsLongestStateNowSeconds[${status.state}]`, { value: age / SECOND, perSecond }],
    ...(status.state === 'aux'
      ? ([[`agentsAuxNow[${status.reason ?? ''}]`, { value: 1, perSecond: 0 }]] as const)
      : []),
  ]);
  return cellOf(
    family,
    [agent, status.reason],
    {
      agentsLoggedInNow: 1,
      agentsIdleNow: status.state === 'available' ? 1 : 0,
      agentsOnContactNow: CONTACT_STATES.includes(status.state) ? 1 : 0,
      agentsAuxNow: status.state === 'aux' ? 1 : 0,
      agentsLongestStateNowSeconds: age,
    },
    { agentsLongestStateNowSeconds: perSecond * SECOND },
    named,
  );
}

function agentTime(family: Family, { agent, status, running, silent }: PresentAgent): PresentCell[] {
  if (!status || !running) return [];
  const [state, reason] = silent ? (['unknown', null] as const) : [status.state, status.reason];
  return [{ members: [agent, reason], values: NO_VALUES, slopes: slopesOf(family, state), named: NONE }];
}

/** Aux time grows by what its reason means. */
function agentAux(
  family: Family,
  { agent, status, running, silent }: PresentAgent,
  organisation: Organisation,
): PresentCell[] {
  if (!status || !running || silent || status.state !== 'aux') return [];
  const measures = auxMeasures(status.reason, organisation);
  return [cellOf(family, [agent, status.reason], {}, Object.fromEntries(measures.map((measure) => [measure, SECOND])))];
}

/** What is forecast for the present interval passes evenly. */
function* growingForecasts(family: Family, reader: FigureReader, asOf: number): Iterable<PresentCell> {
  const present = intervalStart(asOf);
  for (const cell of reader.forecasts(present, present + INTERVAL_MS)) {
    const slopes = Object.entries(forecastAmounts(cell)).map(([measure, amount]) => [
      measure,
      (amount * SECOND) / INTERVAL_MS,
    ]);
    yield cellOf(family, [cell.site, cell.queue], {}, Object.fromEntries(slopes));
  }
}

const NO_VALUES = new Float64Array(0);
const runningSlopes = new Map<string, Float64Array>();

/** What runs while an agent is in a state, as a vector of the family. */
function slopesOf(family: Family, state: Parameters<typeof runningMeasures>[0]): Float64Array {
  const known = runningSlopes.get(state);
  if (known) return known;
  const slopes = new Float64Array(vectorOf(family).length);
  for (const measure of runningMeasures(state)) slopes[slotOf(family, measure)] = SECOND;
  runningSlopes.set(state, slopes);
  return slopes;
}

const queueNow = (family: Family, { members, count, oldestMs, oldestRuns }: Waiters): PresentCell =>
  cellOf(
    family,
    members,
    { queueWaitingNow: count, queueWaitOldestNowSeconds: oldestMs },
    { queueWaitOldestNowSeconds: oldestRuns ? SECOND : 0 },
  );

/** What is true at one instant is found once for all who ask: cells of everybody by family, or of one member of it. */
class Standing {
  private readonly agents = new Map<string, readonly PresentAgent[]>();
  private readonly cells = new Map<Family, readonly PresentCell[]>();
  private readonly byQueue = new Map<Family, ReadonlyMap<string | null, readonly PresentCell[]>>();
  private readonly byAgent = new Map<Family, Map<string, readonly PresentCell[]>>();

  constructor(
    private readonly reader: FigureReader,
    private readonly asOf: number,
  ) {}

  ofEverybody(family: Family): readonly PresentCell[] {
    let cells = this.cells.get(family);
    if (!cells) this.cells.set(family, (cells = [...cellsNow(family, this.reader, this.asOf, this.everybody)]));
    return cells;
  }

  ofQueue(family: Family, queue: string): readonly PresentCell[] {
    let queues = this.byQueue.get(family);
    if (!queues)
      this.byQueue.set(family, (queues = byMember(this.ofEverybody(family), family.dimensions.indexOf('queue'))));
    return queues.get(queue) ?? [];
  }

  ofAgent(family: Family, agent: string): readonly PresentCell[] {
    let agents = this.byAgent.get(family);
    if (!agents) this.byAgent.set(family, (agents = new Map()));
    let cells = agents.get(agent);
    if (!cells) agents.set(agent, (cells = [...cellsNow(family, this.reader, this.asOf, this.only(agent))]));
    return cells;
  }

  private readonly everybody: Who = {
    agents: () => this.reader.agentsNow(null),
    work: () => this.reader.workNow(null),
  };

  private only(agent: string): Who {
    return { agents: () => this.agentNow(agent), work: () => this.reader.workNow(new Set([agent])) };
  }

  private agentNow(agent: string): readonly PresentAgent[] {
    let present = this.agents.get(agent);
    if (!present) this.agents.set(agent, (present = [...this.reader.agentsNow(new Set([agent]))]));
    return present;
  }
}

/** A reader is made for one instant. */
const standings = new WeakMap<FigureReader, Standing>();

function standingOf(reader: FigureReader, asOf: number): Standing {
  let standing = standings.get(reader);
  if (!standing) standings.set(reader, (standing = new Standing(reader, asOf)));
  return standing;
}

function byMember(cells: readonly PresentCell[], dimension: number): Map<string | null, PresentCell[]> {
  const found = new Map<string | null, PresentCell[]>();
  for (const cell of cells) {
    const member = cell.members[dimension] ?? null;
    const list = found.get(member);
    if (list) list.push(cell);
    else found.set(member, [cell]);
  }
  return found;
}

/** Whose cells can count; null where anybody's can. */
export interface Beside {
  readonly agents: ReadonlySet<string> | null;
  readonly queues: ReadonlySet<string> | null;
}

/**
 * What the cells of a family hold of the present: gauges whole, other families only what grows by itself.
 *
 * @param beside only cells of these agents where the family has agents, of these queues where it has queues alone
 */
export function presentCells(
  family: Family,
  reader: FigureReader,
  asOf: number,
  { agents, queues }: Beside,
): readonly PresentCell[] {
  const standing = standingOf(reader, asOf);
  if (family.dimensions.includes('agent'))
    return agents === null ? standing.ofEverybody(family) : ofEach(agents, (agent) => standing.ofAgent(family, agent));
  if (queues === null || !family.dimensions.includes('queue')) return standing.ofEverybody(family);
  return ofEach(queues, (queue) => standing.ofQueue(family, queue));
}

/** The cells of each member; those of an only one as they are. */
function ofEach(
  members: ReadonlySet<string>,
  cellsOf: (member: string) => readonly PresentCell[],
): readonly PresentCell[] {
  const [first] = members;
  if (first === undefined) return [];
  return members.size === 1 ? cellsOf(first) : [...members].flatMap(cellsOf);
}

const PRESENT: ReadonlySet<string> = new Set([
  ...['agentNow', 'agentTime', 'agentAux', 'adherenceNow', 'scheduled', 'adherence', 'shift'],
  ...['queueNow', 'queue', 'backlogNow', 'forecast', 'model', 'waitModel'],
]);

/** True for a family of which the present tells anything. */
export const hasPresent = ({ name }: Family): boolean => PRESENT.has(name);

/** Of whom the present is asked. */
interface Who {
  readonly agents: () => Iterable<PresentAgent>;
  readonly work: () => Iterable<PresentWork>;
}

function* cellsNow(family: Family, reader: FigureReader, asOf: number, { agents, work }: Who): Iterable<PresentCell> {
  if (isPlanned(family.name)) {
    yield* growingWork(family, family.name, work());
    return;
  }
  switch (family.name) {
    case 'agentNow':
      for (const present of agents()) yield agentNow(family, present);
      return;
    case 'agentTime':
      for (const present of agents()) yield* agentTime(family, present);
      return;
    case 'agentAux':
      for (const present of agents()) yield* agentAux(family, present, reader.organisation);
      return;
    case 'forecast':
      yield* growingForecasts(family, reader, asOf);
      return;
    case 'model':
    case 'waitModel':
      for (const { site, queue, amounts } of reader.modelsNow(family.name)) {
        yield cellOf(family, [site, queue], amounts, {});
      }
      return;
    case 'backlogNow':
      yield* backlogNow(family, reader);
      return;
    case 'adherenceNow':
      yield* adherenceNow(family, work(), asOf);
      return;
    case 'queueNow':
      // Every queue has a present, also one in which nobody waits.
      for (const queue of reader.organisation.rows.queues) {
        yield cellOf(
          family,
          [queue.site, queue.id, null, queue.channel],
          { queueWaitOldestNowSeconds: Number.NaN },
          {},
        );
      }
      for (const waiters of waitersOf(reader.waitingNow())) yield queueNow(family, waiters);
      return;
    case 'queue':
      for (const { members, running } of waitersOf(reader.waitingNow())) {
        if (running > 0) yield cellOf(family, members, {}, { queueWaitCutSeconds: running * SECOND });
      }
      return;
    default:
      return;
  }
}
