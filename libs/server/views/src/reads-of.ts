import type { View } from '@intraday/contract';
import {
  dimensionsOf,
  FAMILIES,
  familyNumber,
  kpiByKey,
  SKETCHES,
  slotsOf,
  vectorOf,
  type CellDimension,
  type Family,
  type FamilyName,
  type Kpi,
  type TargetBook,
} from '@intraday/metrics';
import { partOf } from './plan';
import type { Shown } from './reader';

const families: readonly Family[] = FAMILIES;

/** What a view reads of the stored cells of one family. */
export interface FamilyRead {
  readonly family: number;
  /** Places in the vector. */
  readonly slots: ReadonlySet<number>;
  readonly sketches: boolean;
  /** Dimensions beside agent, team and site by which its cells are told apart. */
  readonly dimensions: ReadonlySet<CellDimension>;
  /** Single agents have to be told apart. */
  readonly byAgent: boolean;
  /** Every interval is looked at by itself: no sum over time will do. */
  readonly byInterval: boolean;
  /** Cells of people and places outside the view's scope are read as well. */
  readonly everywhere: boolean;
}

interface MutableRead {
  readonly slots: Set<number>;
  readonly dimensions: Set<CellDimension>;
  sketches: boolean;
  byAgent: boolean;
  byInterval: boolean;
  everywhere: boolean;
}

/** What a family that is worked out is worked out from. */
interface Basis {
  readonly from: FamilyName;
  readonly measures: readonly string[];
  readonly dimensions: readonly CellDimension[];
  /** Of agents as they are, or of sums over all of them. */
  readonly byAgent: boolean;
  readonly byInterval: boolean;
  readonly everywhere: boolean;
}

const QUEUES: Basis = {
  ...{ from: 'queue', byAgent: false, byInterval: true, everywhere: true, dimensions: ['queue'] },
  measures: [
    'contactsOffered',
    'contactsUndecidedWithinThreshold',
    'contactsAnsweredWithinThreshold',
    'contactsOffered×serviceLevelTarget',
    'contactsUndecidedWithinThreshold×serviceLevelTarget',
  ],
};
const HANDLINGS: Basis = {
  ...{ from: 'handling', byAgent: false, byInterval: true, everywhere: true, dimensions: ['queue'] },
  measures: ['handledTotal', 'handleTotalSeconds'],
};
const WORK: Basis = {
  ...{ from: 'agentTime', byAgent: false, byInterval: true, everywhere: true, dimensions: [] },
  measures: ['agentOnQueueSeconds', 'agentOnContactSeconds', 'agentIdleSeconds'],
};
const PLANNED: Basis = {
  ...{ from: 'scheduled', byAgent: false, byInterval: true, everywhere: true, dimensions: [] },
  measures: ['scheduledOnQueueSeconds'],
};
const WORKED_FROM: Readonly<Record<string, readonly Basis[]>> = {
  agentAux: [
    {
      ...{ from: 'agentTime', measures: ['agentAuxSeconds'], dimensions: ['reason'] },
      ...{ byAgent: true, byInterval: false, everywhere: false },
    },
  ],
  forecast: [QUEUES],
  handlingPlan: [{ ...HANDLINGS, dimensions: ['queue', 'callType', 'channel'], byAgent: true, everywhere: false }],
  queueInterval: [QUEUES, HANDLINGS],
  siteInterval: [WORK, PLANNED],
  // A team that was only planned for has its intervals as well.
  teamInterval: [WORK, PLANNED],
};

const ON_QUEUE = 'agentOnQueueSeconds';
const isAgent = (dimension: string): boolean => dimension === 'agent' || dimension === 'tenure';

/** Collects what a view reads. */
class Reads {
  private readonly byFamily = new Map<number, MutableRead>();

  constructor(private readonly view: View) {}

  private of(family: number): MutableRead {
    let read = this.byFamily.get(family);
    if (!read) {
      read = {
        ...{ slots: new Set(), dimensions: new Set() },
        ...{ sketches: false, byAgent: false, byInterval: false, everywhere: false },
      };
      this.byFamily.set(family, read);
    }
    return read;
  }

  /** Measures of a family as its cells are gathered into the view's rows. */
  gathered(number: number, slots: readonly number[], served: boolean): void {
    const family = families[number];
    if (!family || family.gauge) return;
    if (family.derived) return this.workedOut(family.name, served);
    const read = this.of(number);
    for (const slot of slots) read.slots.add(slot);
    const vector = vectorOf(family);
    read.sketches ||= slots.some((slot) => SKETCHES.has(vector[slot] ?? ''));
    read.everywhere ||= served;
    this.tellApart(family, read, served);
  }

  private tellApart(family: Family, read: MutableRead, served: boolean): void {
    const { by, where, scope, organisation } = this.view;
    const asked = [...by, ...Object.entries(where).flatMap(([key, wanted]) => (wanted === undefined ? [] : [key]))];
    for (const dimension of family.dimensions) if (asked.includes(dimension)) read.dimensions.add(dimension);
    const people = family.dimensions.includes('agent') && !served;
    if (!people || scope.queue !== undefined) read.dimensions.add('queue');
    read.byAgent ||= asked.some(isAgent) || scope.agent !== undefined || organisation === 'asIs';
  }

  private workedOut(name: string, served: boolean): void {
    for (const basis of WORKED_FROM[name] ?? []) {
      const number = familyNumber(basis.from);
      const family = families[number];
      if (!family) continue;
      const read = this.of(number);
      const slots: Readonly<Record<string, number>> = slotsOf(basis.from);
      for (const measure of basis.measures) {
        const slot = slots[measure];
        if (slot !== undefined) read.slots.add(slot);
      }
      for (const dimension of basis.dimensions) read.dimensions.add(dimension);
      read.byAgent ||= basis.byAgent;
      read.byInterval ||= basis.byInterval;
      read.everywhere ||= basis.everywhere || served;
      this.tellApart(family, read, served);
    }
  }

  /** Hours on queue by which a target is asked for. */
  onQueue(): void {
    const slot = slotsOf('agentTime')[ON_QUEUE];
    if (slot !== undefined) this.gathered(familyNumber('agentTime'), [slot], false);
  }

  get all(): readonly FamilyRead[] {
    return [...this.byFamily].map(([family, read]) => ({ family, ...read }));
  }
}

/**
 * What a view reads of stored cells, at most: of which families, which measures, and how finely its cells have to be told
 * apart.
 *
 * @param targets what is wanted of its KPIs may need time on queue beside them
 */
export function readsOf(view: View, targets: TargetBook): readonly FamilyRead[] {
  const reads = new Reads(view);
  const byPeople = view.scope.team !== undefined || view.scope.agent !== undefined;
  const kpis = [...new Set(view.kpis)].map(kpiByKey).filter((kpi): kpi is Kpi => kpi !== null);
  for (const kpi of kpis) {
    const served = byPeople && !dimensionsOf(kpi).has('team');
    for (const [family, kept] of partOf([kpi], served, NOTHING_KNOWN).byFamily) {
      reads.gathered(
        family,
        kept.map(({ slot }) => slot),
        served,
      );
    }
  }
  const keys = new Set(kpis.map(({ key }) => key));
  if (targets.targets.some(({ kpi, per }) => per === 'onQueueHour' && keys.has(kpi))) reads.onQueue();
  return reads.all;
}

/** True for a family whose cells are worked out from plans, uploads or models, and not from other cells alone. */
const isBeside = (number: number): boolean =>
  families[number]?.derived === true && families[number].name !== 'agentAux';

/**
 * Whether a view needs to know what is planned, forecast or uploaded beside the stored cells of its time.
 *
 * @param known what has been uploaded
 */
export function readsBeside(view: View, known: ReadonlySet<Shown>): boolean {
  const kpis = view.kpis.map(kpiByKey).filter((kpi): kpi is Kpi => kpi !== null);
  return [...partOf(kpis, false, known).byFamily.keys()].some(isBeside);
}

const NOTHING_KNOWN: ReadonlySet<Shown> = new Set();
