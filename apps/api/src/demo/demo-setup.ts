import type { UploadFaults } from '@intraday/contract';
import { dateOfDay, demoTargets, organisationOf, Roster, type Centre, type World } from '@intraday/simulator';
import type { TargetStore } from '@intraday/storage';
import { DAY_MS } from '@intraday/time';
import type { Changes } from '../changes/changes';
import type { OrganisationDoor } from '../organisation/organisation-door';
import type { KnownPlaces } from '../plans/known-places';
import type { PlanDoor } from '../plans/plan-door';
import type { Targets } from '../targets/targets';
import { plansOn, uploadPlans } from './plan-upload';

const CHANGE = { who: 'demo', why: 'the simulated centre' };

export interface DemoSetupParts {
  readonly organisationDoor: Pick<OrganisationDoor, 'take'>;
  readonly planDoor: Pick<PlanDoor, 'schedules' | 'forecasts'>;
  readonly targetStore: Pick<TargetStore, 'add'>;
  readonly targets: Pick<Targets, 'load'>;
  readonly changes: Pick<Changes, 'look'>;
  /** What a plan may name, as it stands. */
  readonly known: () => KnownPlaces;
}

const faultsIn = (faults: UploadFaults): string => JSON.stringify(faults.list.slice(0, 3));

/** Brings a simulated centre's organisation, targets and plans in, through the doors of any upload. */
export class DemoSetup {
  constructor(private readonly parts: DemoSetupParts) {}

  async organisation(world: World): Promise<void> {
    const { organisationDoor, changes } = this.parts;
    const wish = { from: null, dryRun: false, change: CHANGE };
    const taken = await organisationDoor.take({ form: 'json', value: organisationOf(world) }, wish);
    if (!taken.ok) throw new Error(`The organisation of the demo: ${faultsIn(taken.faults)}`);
    await changes.look();
  }

  /** Its targets, since ever: history is judged by them too. */
  async targets(world: World, now: number): Promise<void> {
    const { targetStore, targets } = this.parts;
    for (const { kpi, place, low, high, tolerance, per, why } of demoTargets(world)) {
      const kept = await targetStore.add({ kpi, place, low, high, tolerance, per, from: null, to: null }, now, {
        ...CHANGE,
        why,
      });
      // Set by a first start that did not come to its end.
      if (!kept.ok && kept.reason !== 'overlap')
        throw new Error(`A target of the demo, of ${kpi}, was refused: ${kept.reason}`);
    }
    await targets.load();
  }

  /** Schedules and forecasts of so many days from one on, given by its first instant, UTC. */
  async plans(centre: Centre, from: number, days: number): Promise<void> {
    const roster = new Roster(centre.world, centre.behaviour);
    const dates = Array.from({ length: days }, (_, index) => dateOfDay(from + index * DAY_MS));
    const { planDoor, known } = this.parts;
    await uploadPlans(planDoor, known(), CHANGE, plansOn(centre, roster, dates));
  }
}
