import { FAMILIES, vectorOf, type Family } from '@intraday/metrics';
import type { FigureReader, ReadCell, WorkedOut } from '../reader';
import { agentAuxCells } from './agent-aux-cells';
import { forecastCells } from './forecast-cells';
import { handlingPlanCells } from './handling-plan-cells';
import { queueIntervalCells, siteIntervalCells, teamIntervalCells } from './interval-cells';
import { uploadedCells } from './uploaded-cells';

const families: readonly Family[] = FAMILIES;
const NO_BINS: readonly number[] = [];
const noSketches = (): readonly number[] => NO_BINS;

/** What cells are worked out from, and of when. */
export interface Sought {
  readonly reader: FigureReader;
  readonly from: number;
  readonly to: number;
  /** Only cells of these agents, where the family has agents; all with null. */
  readonly agents: ReadonlySet<string> | null;
}

const WORKERS: Readonly<Record<string, (sought: Sought) => Iterable<WorkedOut>>> = {
  agentAux: agentAuxCells,
  forecast: forecastCells,
  handlingPlan: handlingPlanCells,
  queueInterval: queueIntervalCells,
  siteInterval: siteIntervalCells,
  teamInterval: teamIntervalCells,
  uploaded: uploadedCells,
  health: ({ reader, from, to }) => reader.health(from, to),
};

/** Positions of the measures in the vectors, by family. */
const slotsByFamily = new Map<Family, ReadonlyMap<string, number>>();
function slotsOf(family: Family): ReadonlyMap<string, number> {
  let slots = slotsByFamily.get(family);
  if (!slots) {
    slots = new Map(vectorOf(family).map((measure, index) => [measure, index]));
    slotsByFamily.set(family, slots);
  }
  return slots;
}

/** A reader is made for one instant: what is worked out over many agents or queues is worked out once for all who ask. */
const known = new WeakMap<FigureReader, Map<string, readonly WorkedOut[]>>();

function workedOut(name: string, sought: Sought): Iterable<WorkedOut> {
  const worker = WORKERS[name];
  if (!worker) throw new Error(`nothing works out ${name}`);
  if (sought.agents !== null) return worker(sought);
  const { reader, from, to } = sought;
  let cells = known.get(reader);
  if (!cells) known.set(reader, (cells = new Map()));
  const key = `${name} ${from} ${to}`;
  let found = cells.get(key);
  if (!found) cells.set(key, (found = [...worker(sought)]));
  return found;
}

/** Visits the cells of a family that is worked out. */
export function visitDerived(number: number, sought: Sought, read: ReadCell): void {
  const family = families[number];
  if (!family) return;
  const slots = slotsOf(family);
  const values = new Float64Array(slots.size);
  for (const { interval, members, amounts } of workedOut(family.name, sought)) {
    values.fill(0);
    for (const [measure, amount] of Object.entries(amounts)) {
      const slot = slots.get(measure);
      if (slot !== undefined) values[slot] = amount;
    }
    read(interval, members, values, 0, noSketches);
  }
}
