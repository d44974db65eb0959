/** Rates of one queue with impatient customers, per second. */
export interface ImpatientQueue {
  readonly arrivalRate: number;
  /** All servers together: servers ÷ handle time. */
  readonly serviceRate: number;
  /** One waiting customer: 1 ÷ patience. */
  readonly abandonRate: number;
  /** Threshold of the service level. */
  readonly withinSeconds: number;
}

/**
 * Integrals over x, the wait that a customer of endless patience would have, of
 * g(x) = exp(λ∫₀ˣe^(−θu)du − cμx), all divided by g at its highest point so that none overflows.
 */
export interface WaitingIntegrals {
  /** −ln of that highest value, 0 or less: g(0) on the same scale is e^logStart. */
  readonly logStart: number;
  /** ∫ g */
  readonly waiting: number;
  /** ∫ (1 − e^(−θx)) g: those who give up before x */
  readonly abandoning: number;
  /** ∫ e^(−θx) g: those who are still there */
  readonly staying: number;
  /** ∫ e^(−θx) g up to the threshold */
  readonly stayingWithin: number;
  /** ∫ x e^(−θx) g */
  readonly stayingSeconds: number;
}

/** Beyond a fall of this much in ln g nothing is left that double precision could show. */
const FALL = 45;
const FALL_ENOUGH = 90;
const NODES_PER_PANEL = 12;
/** Panels halve toward the mode: this many at least, to follow the fall; this many at most, to follow short patience. */
const MIN_HALVINGS = 3;
const MAX_HALVINGS = 48;
const MAX_STEPS = 200;

/** Nodes in (0, 1) and weights of Gauss–Legendre quadrature, by Newton's method on the Legendre polynomial. */
function gaussLegendre(count: number): readonly { readonly node: number; readonly weight: number }[] {
  return Array.from({ length: count }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < 20; step += 1) {
      let [before, value] = [1, x];
      for (let k = 2; k <= count; k += 1) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
      slope = (count * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    return { node: (1 + x) / 2, weight: 1 / ((1 - x * x) * slope * slope) };
  });
}

const GAUSS = gaussLegendre(NODES_PER_PANEL);

/** y + e^(−y) − 1, at least 0, without cancellation near 0; `grown` is e^(−y) − 1. */
function convexPart(y: number, grown: number): number {
  if (y > 0.05 || y < -0.05) return y + grown;
  return y * y * (1 / 2 - y * (1 / 6 - y * (1 / 24 - y * (1 / 120 - y * (1 / 720 - y * (1 / 5040 - y / 40320))))));
}

/** The distance on one side (1 right, −1 left) of the mode where ln g has fallen far enough; at most `limit`. */
function reach(fall: (u: number) => number, slope: number, curvature: number, side: 1 | -1, limit: number): number {
  let near = 0;
  let far = Math.min(limit, (2 * FALL) / (slope + Math.sqrt(slope * slope + 2 * FALL * curvature)));
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const fallen = fall(side * far);
    if (fallen > FALL_ENOUGH) far = (near + far) / 2;
    else if (fallen >= FALL || far >= limit) return far;
    else [near, far] = [far, Math.min(limit, far * 2)];
  }
  return far;
}

/** Edges of panels from the mode outward to `length`, the first one short against 1/θ. */
function panelEdges(length: number, abandonRate: number): number[] {
  const halvings = Math.ceil(Math.log2(length * abandonRate)) + 2;
  const count = Math.min(MAX_HALVINGS, Math.max(MIN_HALVINGS, halvings));
  return [0, ...Array.from({ length: count + 1 }, (_, k) => length * 2 ** (k - count))];
}

/**
 * The integrals of Baccelli and Hebuterne (1981) as Zeltyn and Mandelbaum (2005) write them, for exponential patience.
 *
 * ln g is concave. Its fall from its highest point at x₀ = max(0, ln(λ/cμ)/θ) is s·u + (a/θ)(θu + e^(−θu) − 1) at
 * x₀ + u, with a = min(λ, cμ) and s = max(0, cμ − λ), which does not cancel. Both sides are integrated by 12-point
 * Gauss–Legendre on panels that halve toward x₀, out to where g is below e^(−45) of its height.
 */
export function waitingIntegrals(queue: ImpatientQueue): WaitingIntegrals {
  const { arrivalRate, serviceRate, abandonRate, withinSeconds } = queue;
  const ratio = Math.log(arrivalRate / serviceRate);
  const mode = Math.max(0, ratio / abandonRate);
  const slope = Math.max(0, serviceRate - arrivalRate);
  const scale = Math.min(arrivalRate, serviceRate);
  const fall = (u: number): number =>
    slope * u + (scale / abandonRate) * convexPart(abandonRate * u, Math.expm1(-abandonRate * u));
  const right = reach(fall, slope, scale * abandonRate, 1, Number.MAX_VALUE);
  const left = mode > 0 ? reach(fall, slope, scale * abandonRate, -1, mode) : 0;

  const stayingAtMode = Math.exp(-abandonRate * mode);
  const goneAtMode = -Math.expm1(-abandonRate * mode);
  const sums = { waiting: 0, abandoning: 0, staying: 0, stayingWithin: 0, stayingSeconds: 0 };
  const addPanel = (from: number, to: number): void => {
    const within = mode + (from + to) / 2 <= withinSeconds;
    for (const { node, weight } of GAUSS) {
      const u = from + (to - from) * node;
      const y = abandonRate * u;
      const grown = Math.expm1(-y);
      const mass = weight * (to - from) * Math.exp(-slope * u - (scale / abandonRate) * convexPart(y, grown));
      const staying = mass * stayingAtMode * (1 + grown);
      sums.waiting += mass;
      sums.abandoning += mass * (goneAtMode - stayingAtMode * grown);
      sums.staying += staying;
      sums.stayingSeconds += staying * (mode + u);
      if (within) sums.stayingWithin += staying;
    }
  };
  const threshold = withinSeconds - mode;
  const addSplit = (from: number, to: number): void => {
    if (threshold > from && threshold < to) {
      addPanel(from, threshold);
      addPanel(threshold, to);
    } else addPanel(from, to);
  };
  const rightEdges = panelEdges(right, abandonRate);
  for (let k = 1; k < rightEdges.length; k += 1) addSplit(rightEdges[k - 1], rightEdges[k]);
  if (left > 0) {
    const leftEdges = panelEdges(left, abandonRate);
    for (let k = 1; k < leftEdges.length; k += 1) addSplit(-leftEdges[k], -leftEdges[k - 1]);
  }
  const logStart = mode > 0 ? -(serviceRate / abandonRate) * convexPart(-ratio, arrivalRate / serviceRate - 1) : 0;
  return { logStart, ...sums };
}
