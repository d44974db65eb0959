import { KPIS, isFed, measuresOf, PERIOD_SECONDS, type Kpi } from '@intraday/metrics';

/** What a KPI is made of: another KPI that is just that part, or the measure itself. */
export type KpiPart =
  | { readonly kind: 'kpi'; readonly measure: string; readonly kpi: Kpi }
  | { readonly kind: 'measure'; readonly measure: string };

const one = (side: Kpi['numerator']): string | null => {
  const entries = Object.entries(side ?? {});
  const [first] = entries;
  return entries.length === 1 && first?.[1] === 1 ? first[0] : null;
};
const isPlain = (kpi: Kpi): boolean =>
  (kpi.kind === 'linear' || kpi.kind === 'ratio') &&
  kpi.scale === 1 &&
  !kpi.complement &&
  !kpi.coefficientParameters &&
  isFed(kpi.key);
const sideText = (side: Kpi['denominator']): string => JSON.stringify(Object.entries(side ?? {}).sort());

/** KPIs that are one measure, by it and by what it is divided by. */
const singles = new Map<string, Kpi>();
for (const kpi of KPIS) {
  const measure = one(kpi.numerator);
  if (measure === null || !isPlain(kpi)) continue;
  const name = `${measure} ${sideText(kpi.denominator)}`;
  if (!singles.has(name)) singles.set(name, kpi);
}

/**
 * The parts of a KPI in the order of its formula. Where it is a difference or a sum over one denominator, a part is the KPI
 * of that term over the same denominator, else the KPI or the measure that is summed.
 *
 * @example partsOf(netStaffing) are actual staff and required staff; partsOf(averageHandleTime) are handle time in all and
 * contacts handled
 */
export function partsOf(kpi: Kpi): KpiPart[] {
  const terms = Object.keys(kpi.numerator ?? {});
  const shared = kpi.kind === 'ratio' && terms.length > 1 ? sideText(kpi.denominator) : null;
  return measuresOf(kpi)
    .filter((measure) => measure !== PERIOD_SECONDS)
    .map((measure): KpiPart => {
      const over = shared !== null && terms.includes(measure) ? singles.get(`${measure} ${shared}`) : undefined;
      const found = over ?? singles.get(`${measure} ${sideText(null)}`);
      return found && found.key !== kpi.key ? { kind: 'kpi', measure, kpi: found } : { kind: 'measure', measure };
    })
    .filter((part, _, all) => part.kind === 'kpi' || all.length > 1);
}
