import { runningMeasures, vectorOf, type Family } from '@intraday/metrics';
import type { FigureReader, PresentAgent, PresentWaiter } from './reader';

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
function slotOf(family: Family, measure: string): number {
  let known = slots.get(family.name);
  if (!known) slots.set(family.name, (known = new Map(vectorOf(family).map((key, index) => [key, index]))));
  return known.get(measure) ?? -1;
}

function cellOf(
  family: Family,
  members: readonly (string | null)[],
  values: Readonly<Record<string, number>>,
  slopes: Readonly<Record<string, number>>,
  named = NONE,
): PresentCell {
  const width = vectorOf(family).length;
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

function agentTime(family: Family, { agent, status, running }: PresentAgent): PresentCell[] {
  if (!status || !running) return [];
  const slopes = Object.fromEntries(runningMeasures(status.state).map((measure) => [measure, SECOND]));
  return [cellOf(family, [agent, status.reason], {}, slopes)];
}

function queueNow(
  family: Family,
  { queue, callType, channel, site, since, horizon, running }: PresentWaiter,
): PresentCell {
  return cellOf(
    family,
    [site, queue, callType, channel],
    { queueWaitingNow: 1, queueWaitOldestNowSeconds: Math.max(0, horizon - since) },
    { queueWaitOldestNowSeconds: running ? SECOND : 0 },
  );
}

/** What the cells of a family hold of the present: gauges whole, other families only what grows by itself. */
export function* presentCells(family: Family, reader: FigureReader): Iterable<PresentCell> {
  switch (family.name) {
    case 'agentNow':
      for (const present of reader.agentsNow()) yield agentNow(family, present);
      return;
    case 'agentTime':
      for (const present of reader.agentsNow()) yield* agentTime(family, present);
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
      for (const waiter of reader.waitingNow()) yield queueNow(family, waiter);
      return;
    case 'queue':
      for (const { site, queue, callType, channel, running } of reader.waitingNow()) {
        if (running) yield cellOf(family, [site, queue, callType, channel], {}, { queueWaitCutSeconds: SECOND });
      }
      return;
    default:
      return;
  }
}
