import type { TargetMark } from '@intraday/contract';
import type { Kpi } from '@intraday/metrics';
import { bandReading, distanceText, figureOf, targetText, type Writing } from '@intraday/web-ui';
import type { Compare } from './drill-question';

/** What a sentence tells: who, how much, against what, and who is farthest off. */
export interface Told {
  readonly where: string;
  readonly value: number;
  readonly mark: TargetMark | null;
  readonly compare: { readonly with: Compare; readonly value: number } | null;
  readonly worst: { readonly name: string; readonly value: number } | null;
}

/** A value with its unit, as it is said. */
export function saidText(value: number | null, kind: Pick<Kpi, 'display' | 'unit'>, writing: Writing): string {
  const { text, unit } = figureOf(value, kind, writing);
  return unit === '' ? text : `${text}\u00a0${unit}`;
}

/** How far a value moved against another, with its sign: `+0:21`, `−7.4 pt`. Null where it did not. */
export function changeText(value: number, before: number, kpi: Kpi, writing: Writing): string | null {
  const distance = distanceText(value, before, kpi, writing);
  if (distance === distanceText(before, before, kpi, writing)) return null;
  return `${value > before ? '+' : '\u2212'}${distance}`;
}

/**
 * The sentence that opens a page, made from the same answer as its figure.
 *
 * @example "Leeds, today: 72.6 %, 7.4 pt below (target from 80 %). Farthest off is 12:30: 61.0 %."
 */
export function drillSentence(told: Told, kpi: Kpi, writing: Writing): string {
  const { sentence, against } = writing.words.drill;
  const band = bandReading(told.value, told.mark, kpi, writing);
  const target = targetText(told.mark, kpi, writing)?.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
  const verdict =
    target === undefined
      ? sentence.noTarget
      : told.mark?.band === 'at'
        ? sentence.onTarget(target)
        : sentence.verdict(band.text, target);
  const change = told.compare && changeText(told.value, told.compare.value, kpi, writing);
  const compared =
    told.compare === null
      ? ''
      : change
        ? sentence.against(change, against[told.compare.with])
        : sentence.same(against[told.compare.with]);
  const worst = told.worst ? sentence.worst(told.worst.name, saidText(told.worst.value, kpi, writing)) : '';
  const value = sentence.value(told.where, saidText(told.value, kpi, writing));
  return `${value}${verdict}${compared}${sentence.end}${worst}`;
}
