import type { Bounds } from './target';

/** Bounds in force over a part of a span, and how much of the span that part is. */
export interface WeighedBounds extends Bounds {
  readonly weight: number;
}

const weighed = (parts: readonly WeighedBounds[], side: 'low' | 'high' | 'tolerance'): number | null => {
  let [sum, weight] = [0, 0];
  for (const part of parts) {
    const bound = part[side];
    if (bound === null) continue;
    sum += part.weight * bound;
    weight += part.weight;
  }
  return weight === 0 ? null : sum / weight;
};

/**
 * The bounds of a span in which several targets were in force, each weighed by its part of the denominator: then the
 * gap of the span is the sum of the gaps of its parts. A part without a bound asks for nothing and weighs nothing.
 *
 * @returns null where nothing was asked
 * @example weighBounds([{ low: 0.8, high: null, tolerance: 0, weight: 100 }, { low: 0.9, high: null, tolerance: 0, weight: 300 }])
 *          // low 0.875
 */
export function weighBounds(parts: readonly WeighedBounds[]): Bounds | null {
  const [low, high] = [weighed(parts, 'low'), weighed(parts, 'high')];
  if (low === null && high === null) return null;
  const asking = parts.filter((part) => part.low !== null || part.high !== null);
  return { low, high, tolerance: weighed(asking, 'tolerance') ?? 0 };
}

/**
 * The bounds of a count over a span: what each part asks for, added up. A side that a part leaves open is open.
 *
 * @param parts bounds, each with how often it is asked for: days, intervals, hours
 * @returns null where nothing was asked, or where it is not known how often
 */
export function addBounds(parts: readonly WeighedBounds[]): Bounds | null {
  const asked = parts.filter(({ weight }) => weight > 0);
  const total = (side: 'low' | 'high'): number | null => {
    let sum = 0;
    for (const { [side]: bound, weight } of asked) {
      if (bound === null) return null;
      sum += bound * weight;
    }
    return asked.length === 0 ? null : sum;
  };
  const [low, high] = [total('low'), total('high')];
  if (low === null && high === null) return null;
  return { low, high, tolerance: asked.reduce((sum, { tolerance, weight }) => sum + tolerance * weight, 0) };
}
