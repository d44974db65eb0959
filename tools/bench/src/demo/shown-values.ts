import type { Row } from '@intraday/contract';

type Shown = Pick<Row, 'key' | 'start' | 'values'>;

const placeOf = ({ key, start }: Shown): string => JSON.stringify([Object.entries(key).sort(), start ?? null]);

/** The values that stand on a screen, to tell a patch that moves one from a patch that moves none. */
export class ShownValues {
  private readonly rows = new Map<string, Row['values']>();

  /**
   * Takes rows, each in place of the one with its key and start.
   *
   * @returns how many values are others than before; a value that appears counts, one that is still missing does not
   * @example shown.take([{ key: {}, values: { 'contacts-handled': 4 } }]) // 1, where 3 stood there
   */
  take(rows: readonly Shown[]): number {
    let moved = 0;
    for (const row of rows) {
      const place = placeOf(row);
      const before = this.rows.get(place) ?? {};
      moved += Object.entries(row.values).filter(([kpi, value]) => value !== (before[kpi] ?? null)).length;
      this.rows.set(place, row.values);
    }
    return moved;
  }
}
