import { FAMILIES, vectorOf } from './families';
import type { Family } from './family';

/** Names of the families, in their order. */
export type FamilyName = (typeof FAMILIES)[number]['name'];

/**
 * What facts add to one cell: `amounts` holds pairs (position of the measure in its family's vector, amount in stored
 * units: whole ms, counts). A maximum and a sketch take the amount as one more value of their set.
 */
export interface CellAddition {
  /** Position in `FAMILIES`. */
  readonly family: number;
  /** Members of the family's dimensions, in their order. */
  readonly dimensions: readonly (string | null)[];
  readonly interval: number;
  readonly amounts: readonly number[];
}

const families: readonly Family[] = FAMILIES;

/** Position of a family in `FAMILIES`; its stored number. */
export function familyNumber(name: FamilyName): number {
  return families.findIndex((each) => each.name === name);
}

/** Positions of the measures in the vector of a family. */
export function slotsOf(name: FamilyName): Readonly<Record<string, number>> {
  const found = families[familyNumber(name)];
  if (!found) throw new Error(`There is no family ${name}`);
  return Object.fromEntries(vectorOf(found).map((measure, index) => [measure, index]));
}

/** What one amount of one measure adds. @example additionOf('flow', members, interval, 'contactsFlowedOut', 1) */
export function additionOf(
  name: FamilyName,
  dimensions: readonly (string | null)[],
  interval: number,
  measure: string,
  amount: number,
): CellAddition {
  const { family, slots } = LAYOUTS[name];
  const slot = slots[measure];
  if (slot === undefined) throw new Error(`${measure} is not a measure of its family`);
  return { family, dimensions, interval, amounts: [slot, amount] };
}

/** Gathers the amounts of one cell by the names of measures; zeros are left out. */
export class CellBuilder {
  private readonly amounts: number[] = [];
  private readonly layout: Layout;

  constructor(
    name: FamilyName,
    private readonly dimensions: readonly (string | null)[],
    private readonly interval: number,
  ) {
    this.layout = LAYOUTS[name];
  }

  add(measure: string, amount: number): this {
    return amount === 0 ? this : this.value(measure, amount);
  }

  /** Counts a value for a maximum or a sketch; 0 is a value too. */
  value(measure: string, value: number): this {
    const slot = this.layout.slots[measure];
    if (slot === undefined) throw new Error(`${measure} is not a measure of its family`);
    this.amounts.push(slot, value);
    return this;
  }

  into(list: CellAddition[]): void {
    if (this.amounts.length === 0) return;
    // What grew has room to spare; what is kept as long as its contact has none.
    const amounts = this.amounts.slice();
    list.push({ family: this.layout.family, dimensions: this.dimensions, interval: this.interval, amounts });
  }
}

interface Layout {
  readonly family: number;
  readonly slots: Readonly<Record<string, number>>;
}

// Every family has its name, so that every name has its layout.
const LAYOUTS = Object.fromEntries(
  FAMILIES.map(({ name }, family): [FamilyName, Layout] => [name, { family, slots: slotsOf(name) }]),
) as Record<FamilyName, Layout>;
