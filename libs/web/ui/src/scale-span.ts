/** Where the parts of a target scale lie, in percent of its width. */
export interface ScalePlaces {
  /** Ends of the wanted range; 0 or 100 on a side without a bound. */
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  readonly value: number;
  /** Line from the bound that was missed to the value; null inside the range. */
  readonly gap: { readonly from: number; readonly to: number } | null;
}

/** Air on each side of the bounds, as a share of the larger bound. */
const AIR = 0.12;
/** How much farther than the value the scale reaches. */
const REACH = 1.3;

/**
 * Lays a value out against one or two bounds, with air on both sides and the value always inside.
 *
 * @example scaleSpan(0.5, 0, 1) has its value at 50
 */
export function scaleSpan(value: number, low: number | null, high: number | null): ScalePlaces {
  const bounds = [low, high].filter((bound) => bound !== null);
  const least = bounds.length > 0 ? Math.min(...bounds) : value;
  const most = bounds.length > 0 ? Math.max(...bounds) : value;
  const outside = Math.max(least - value, value - most, 0);
  const reach = Math.max(most - least, outside * REACH, Math.abs(most) * AIR) || 1;
  const [start, end] = [least - reach, most + reach];
  const place = (at: number): number => ((at - start) / (end - start)) * 100;
  const missed = low !== null && value < low ? low : high !== null && value > high ? high : null;
  return {
    low: low === null ? 0 : place(low),
    high: high === null ? 100 : place(high),
    ticks: bounds.map(place),
    value: place(Math.min(Math.max(value, start), end)),
    gap: missed === null ? null : { from: place(Math.min(missed, value)), to: place(Math.max(missed, value)) },
  };
}
