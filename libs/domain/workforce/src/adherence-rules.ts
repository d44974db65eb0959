import type { Activity } from './activity';

/** How deviations from a schedule are judged, at one site from one instant on. */
export interface AdherenceRules {
  /** A deviation up to this long is forgiven, seconds. */
  readonly graceSeconds: number;
  /** What a deviation beyond the grace counts for: the whole of it, or only what lies behind the grace. */
  readonly graceMode: 'whole' | 'excess';
  /** A deviation longer than this is severe, seconds. */
  readonly severeSeconds: number;
  /** Work outside the shift counts as an exception. */
  readonly countUnscheduledAsException: boolean;
  /**
   * When an aux state meets an activity that is no on-queue work: `activity` where its reason maps to it (or to nothing),
   * `class` always.
   */
  readonly match: 'activity' | 'class';
  /** Activities that are met by being logged out. */
  readonly loggedOutSatisfies: readonly Activity[];
  /** A contact that began before the activity and lasts into it is neutral. */
  readonly excuseOpenContact: boolean;
}

/** The defaults of the catalogue. */
export const DEFAULT_RULES: AdherenceRules = {
  graceSeconds: 0,
  graceMode: 'whole',
  severeSeconds: 900,
  countUnscheduledAsException: false,
  match: 'activity',
  loggedOutSatisfies: [],
  excuseOpenContact: true,
};

/**
 * The same arithmetic in the forms that people know.
 *
 * - `amazonConnect`: adherent over scheduled minutes; a productive activity is met by any productive status, another one by
 *   any status that is not productive; logged out during a break is not adherent; no grace, nothing is neutral.
 * - `genesys`: 1 − exceptions over scheduled time, floor 0, a deviation beyond the grace counts whole; matched by activity.
 *   The length of the grace, and whether work outside the shift is an exception (71.4 % or 83.3 % for ten minutes late and
 *   ten made up in an hour), are the site's to set.
 */
export const PRESETS = {
  intraday: DEFAULT_RULES,
  amazonConnect: { ...DEFAULT_RULES, match: 'class', excuseOpenContact: false },
  genesys: { ...DEFAULT_RULES, excuseOpenContact: false },
} as const satisfies Readonly<Record<string, AdherenceRules>>;

export type AdherencePreset = keyof typeof PRESETS;

/** Rules from an instant on; `site` null: everywhere, `from` null: since ever. A field that is absent says nothing. */
export interface AdherenceRulesRow {
  readonly site: string | null;
  readonly from: number | null;
  readonly rules: Partial<AdherenceRules>;
}

/**
 * The rules in force at a site and an instant, field by field: the latest row of the site that has the field, else the
 * latest of everywhere, else the default.
 *
 * @param site null for agents without one
 * @param at ms
 */
export function rulesAt(rows: readonly AdherenceRulesRow[], site: string | null, at: number): AdherenceRules {
  const startOf = ({ from }: AdherenceRulesRow): number => from ?? Number.NEGATIVE_INFINITY;
  const rank = (row: AdherenceRulesRow): number => (row.site === null ? 0 : 1);
  const inForce = rows
    .filter((row) => (row.site === null || row.site === site) && startOf(row) <= at)
    .sort((a, b) => rank(a) - rank(b) || (startOf(a) < startOf(b) ? -1 : startOf(a) > startOf(b) ? 1 : 0));
  let rules = DEFAULT_RULES;
  for (const row of inForce) {
    const said = Object.entries(row.rules).filter(([, value]) => value !== undefined);
    rules = { ...rules, ...Object.fromEntries(said) };
  }
  return rules;
}
