import { FAMILIES, vectorOf, type Family } from './families';

/** Names of the families, in their order. */
export type FamilyName = (typeof FAMILIES)[number]['name'];

/**
 * What facts add to one cell: `amounts` holds pairs (position of the measure in its family's vector, amount in stored
 * units: whole ms, counts). A measure that merges by maximum takes the amount as one more value of its set.
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

/** Gathers the amounts of one cell by the names of measures; zeros are left out. */
export class CellBuilder {
  private readonly amounts: number[] = [];
  private readonly slots: Readonly<Record<string, number>>;
  private readonly family: number;

  constructor(
    name: FamilyName,
    private readonly dimensions: readonly (string | null)[],
    private readonly interval: number,
  ) {
    this.family = familyNumber(name);
    this.slots = SLOTS[name];
  }

  add(measure: string, amount: number): this {
    if (amount === 0) return this;
    const slot = this.slots[measure];
    if (slot === undefined) throw new Error(`${measure} is not a measure of its family`);
    this.amounts.push(slot, amount);
    return this;
  }

  /** Adds a value to a maximum; 0 counts as a value too. */
  maximum(measure: string, value: number): this {
    const slot = this.slots[measure];
    if (slot === undefined) throw new Error(`${measure} is not a measure of its family`);
    this.amounts.push(slot, value);
    return this;
  }

  into(list: CellAddition[]): void {
    if (this.amounts.length === 0) return;
    list.push({
      family: this.family,
      dimensions: this.dimensions,
      interval: this.interval,
      amounts: this.amounts,
    });
  }
}

const SLOTS = Object.fromEntries(families.map((each) => [each.name, slotsOf(each.name as FamilyName)])) as Record<
  FamilyName,
  Readonly<Record<string, number>>
>;
