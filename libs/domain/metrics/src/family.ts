/** Dimensions that a cell can carry. Team, and the site of an agent, follow from the agent at the interval. */
export type CellDimension =
  'site' | 'team' | 'agent' | 'queue' | 'callType' | 'channel' | 'activity' | 'reason' | 'outcome';

/** What a source must have shown for a measure to be fed: without it the measure is unknown, not 0. */
export type Evidence =
  | 'contacts'
  | 'refusals'
  | 'legs'
  | 'offers'
  | 'rejections'
  | 'holds'
  | 'wraps'
  | 'consults'
  | 'conferences'
  | 'externalTransfers'
  | 'outbound'
  | 'agents'
  | 'alertingState'
  | 'holdingState'
  | 'wrappingState'
  | 'communicatingState'
  | 'notRespondingState'
  | 'followed'
  | 'schedule'
  | 'arrivals'
  | 'selfService'
  | 'selfServiceTasks'
  | 'selfServiceTurns'
  | 'selfServiceErrors'
  | 'authentications'
  | 'callbacks'
  | 'callbackPromises'
  | 'sales'
  | 'handleLimits'
  | 'talkLimits'
  | 'standardTimes'
  | 'messages'
  | 'surveys'
  | 'satisfaction'
  | 'recommendation'
  | 'effort'
  | 'resolution'
  | 'evaluations'
  | 'criticalErrors'
  | 'autoFails'
  | 'cases'
  | 'slots'
  | 'attempts'
  | 'rightParties'
  | 'customers'
  | 'digital'
  | 'reasons'
  | 'forecast'
  | 'health'
  | 'upload';

/** One kind of cell: the vector of measures of one interval and one combination of its dimensions. */
export interface Family {
  readonly name: string;
  readonly dimensions: readonly CellDimension[];
  readonly measures: Readonly<Record<string, Evidence>>;
  /** Gauges live only in the present: they are read from the live state, never from stored cells. */
  readonly gauge: boolean;
  /** Worked out from other cells, plans and uploads whenever it is read, and never stored. */
  readonly derived: boolean;
}

/** A family whose cells are folded from events or plans, and stored. */
export const folded = <N extends string>(
  name: N,
  dimensions: readonly CellDimension[],
  measures: Readonly<Record<string, Evidence>>,
): Family & { readonly name: N } => ({ name, dimensions, measures, gauge: false, derived: false });

/** A family that is known at present only. */
export const gauge = <N extends string>(
  name: N,
  dimensions: readonly CellDimension[],
  measures: Readonly<Record<string, Evidence>>,
): Family & { readonly name: N } => ({ name, dimensions, measures, gauge: true, derived: false });

/** A family that is worked out when it is read. */
export const derived = <N extends string>(
  name: N,
  dimensions: readonly CellDimension[],
  measures: Readonly<Record<string, Evidence>>,
): Family & { readonly name: N } => ({ name, dimensions, measures, gauge: false, derived: true });

/** Several measures that are known by the same evidence. */
export const all = (evidence: Evidence, ...measures: string[]): Record<string, Evidence> =>
  Object.fromEntries(measures.map((measure) => [measure, evidence]));
