import groupsFile from './catalogue/groups.json';

/** A group of the catalogue: its letter, which KPIs carry, and its name. */
export interface KpiGroup {
  readonly key: string;
  readonly name: string;
}

/** The groups of KPIs in the order of the catalogue. */
export const KPI_GROUPS: readonly KpiGroup[] = Object.entries(groupsFile).map(([key, name]) => ({ key, name }));
