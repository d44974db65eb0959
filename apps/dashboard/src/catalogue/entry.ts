import {
  feedsOf,
  formulaInWords,
  isFed,
  KPIS,
  sourcesOf,
  vendorsOf,
  type FeedKind,
  type Kpi,
  type PageRole,
  type VendorForm,
} from '@intraday/metrics';

/** Which KPIs are listed. */
export const FILTERS = ['all', 'mine', 'fed', 'waiting'] as const;
export type Filter = (typeof FILTERS)[number];

/** A KPI as the list shows it. */
export interface Entry {
  readonly kpi: Kpi;
  readonly name: string;
  readonly formula: string;
  /** Kinds of what feeds it; none for one that waits for a source. */
  readonly kinds: readonly FeedKind[];
  readonly fed: boolean;
  readonly mine: boolean;
  /** Whose definition it is, to be found by. */
  readonly own: string;
  /** What else it may be found by: who counts it differently, and notes. */
  readonly beside: string;
}

const formText = (form: VendorForm | undefined): string => (form ? `${form.vendor} ${form.form}` : '');

/**
 * Every KPI as the list shows it.
 *
 * @param nameOf name in the reader's language
 * @param role whose KPIs are "mine"
 */
export function entriesFor(nameOf: (kpi: Kpi) => string, role: PageRole): Entry[] {
  return KPIS.map((kpi) => ({
    kpi,
    name: nameOf(kpi),
    formula: formulaInWords(kpi),
    kinds: feedsOf(kpi).kinds,
    fed: isFed(kpi.key),
    mine: kpi.roles.includes(role),
    own: [kpi.name, ...sourcesOf(kpi), formText(vendorsOf(kpi)[0])].join(' '),
    beside: [kpi.note, ...vendorsOf(kpi).map(formText)].join(' '),
  }));
}

/** True for an entry that a filter keeps. */
export function isKept(entry: Entry, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'mine':
      return entry.mine;
    case 'fed':
      return entry.fed;
    case 'waiting':
      return !entry.fed;
  }
}
