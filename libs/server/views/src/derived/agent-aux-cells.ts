import { familyNumber, slotsOf } from '@intraday/metrics';
import type { Activity, Organisation } from '@intraday/workforce';
import type { WorkedOut } from '../reader';
import type { Sought } from './derived-cells';

const AGENT_TIME = familyNumber('agentTime');
const AUX = slotsOf('agentTime')['agentAuxSeconds'] ?? 0;

const MEASURE_OF: Readonly<Partial<Record<Activity, string>>> = {
  break: 'agentAuxBreakSeconds',
  meal: 'agentAuxMealSeconds',
  training: 'agentAuxTrainingSeconds',
  coaching: 'agentAuxCoachingSeconds',
  meeting: 'agentAuxMeetingSeconds',
  systemFailure: 'agentAuxSystemFailureSeconds',
};
/** What is none of these, and what nobody has mapped: the parts add up to all aux time. */
const OTHER = 'agentAuxPersonalSeconds';

/**
 * Measures that aux time with a reason adds to, by the activity that the organisation says the reason means today.
 *
 * @example a reason mapped to meal, not paid: agentAuxMealSeconds and agentAuxUnpaidSeconds
 */
export function auxMeasures(reason: string | null, organisation: Organisation): readonly string[] {
  const activity = organisation.activityOfReason(reason);
  const measure = (activity === null ? null : MEASURE_OF[activity]) ?? OTHER;
  return organisation.isPaidReason(reason) === false ? [measure, 'agentAuxUnpaidSeconds'] : [measure];
}

/** Aux time of agents by what they did. */
export function agentAuxCells({ reader, from, to, agents }: Sought): WorkedOut[] {
  const cells: WorkedOut[] = [];
  const known = new Map<string | null, readonly string[]>();
  reader.visit(
    AGENT_TIME,
    from,
    to,
    (interval, members, values, at) => {
      const ms = values[at + AUX] ?? 0;
      if (ms === 0) return;
      const reason = members[1] ?? null;
      let measures = known.get(reason);
      if (!measures) known.set(reason, (measures = auxMeasures(reason, reader.organisation)));
      cells.push({ interval, members, amounts: Object.fromEntries(measures.map((measure) => [measure, ms])) });
    },
    agents,
  );
  return cells;
}
