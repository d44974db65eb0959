import { FAMILIES, measureByKey, vectorOf, type Family } from '@intraday/metrics';

const families: readonly Family[] = FAMILIES;

/** Families whose cells carry something that is no sum: when a case was resolved, and who is the only one to have a peak. */
const BY_INTERVAL: readonly string[] = ['caseReopening', 'queuePeak', 'repeat'];

/** How the measures of a family are summed up over time and members; null where they are not. */
export function mergesOf(number: number): readonly ('sum' | 'max')[] | null {
  const family = families[number];
  if (!family || family.gauge || family.derived || BY_INTERVAL.includes(family.name)) return null;
  return vectorOf(family).map((measure) => {
    const merge = measureByKey(measure)?.merge;
    return merge?.time === 'max' || merge?.members === 'max' ? 'max' : 'sum';
  });
}

/** True for a family whose cells are somebody's. */
export const hasAgents = (number: number): boolean => families[number]?.dimensions.includes('agent') === true;
