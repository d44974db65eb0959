/** Dimensions that a target's place may name. */
export type TargetPlaceRow = Readonly<Partial<Record<'agent' | 'team' | 'callType' | 'queue' | 'site', string>>>;

/** What is wanted for a KPI at a place from an instant to another, ms; null: since ever, for good. */
export interface NewTarget {
  readonly kpi: string;
  readonly place: TargetPlaceRow;
  readonly low: number | null;
  readonly high: number | null;
  readonly tolerance: number;
  readonly per: 'interval' | 'day' | 'onQueueHour' | null;
  readonly from: number | null;
  readonly to: number | null;
}

/** A target as it is kept. */
export interface TargetRow extends NewTarget {
  readonly id: number;
  readonly who: string;
  readonly why: string | null;
  /** When it was set, ms. */
  readonly at: number;
}

/** A row of the table. */
export interface KeptTarget {
  readonly id: number;
  readonly kpi: string;
  readonly agent: string | null;
  readonly team: string | null;
  readonly call_type: string | null;
  readonly queue: string | null;
  readonly site: string | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly tolerance: number;
  readonly per: NewTarget['per'];
  readonly from_at: number | null;
  readonly to_at: number | null;
  readonly who: string;
  readonly why: string | null;
  readonly at: number;
}

/** Columns of the table that say where and what a target is, in the order of `valuesOf`. */
export const TARGET_COLUMNS = 'kpi, agent, team, call_type, queue, site, low, high, tolerance, per, from_at, to_at';

/** Values of `TARGET_COLUMNS`. */
export function valuesOf({ kpi, place, low, high, tolerance, per, from, to }: NewTarget): readonly unknown[] {
  const { agent = null, team = null, callType = null, queue = null, site = null } = place;
  return [kpi, agent, team, callType, queue, site, low, high, tolerance, per, from, to];
}

export function targetOf(row: KeptTarget): TargetRow {
  const { id, kpi, low, high, tolerance, per, who, why, at } = row;
  const named = { agent: row.agent, team: row.team, callType: row.call_type, queue: row.queue, site: row.site };
  const place: TargetPlaceRow = Object.fromEntries(Object.entries(named).filter(([, member]) => member !== null));
  return { id, kpi, place, low, high, tolerance, per, from: row.from_at, to: row.to_at, who, why, at };
}
