import type { TileReading, Writing } from '@intraday/web-ui';

/** A figure of the page with its name, as its tile shows it. */
export interface NamedReading {
  readonly name: string;
  readonly reading: TileReading;
}

/** Figures that the sentence names; the others are counted. */
export const NAMED_MAX = 3;

/**
 * The sentence that opens a page, made from the same answer as its tiles: what is off target and by how much.
 *
 * @example "Off target: Occupancy (3.2 pt below) and Abandon rate (1.1 pt above)."
 */
export function openingSentence(figures: readonly NamedReading[], { words, locale }: Writing): string {
  const { sentence } = words;
  if (figures.some(({ reading }) => reading.kind === 'loading')) return sentence.waiting;
  const values = figures.flatMap(({ name, reading }) =>
    reading.kind === 'value' ? [{ name, band: reading.band }] : [],
  );
  if (values.length === 0) return sentence.none;
  const missed = values.filter(({ band }) => band.tone === 'miss');
  if (missed.length === 0) return values.some(({ band }) => band.tone !== 'none') ? sentence.allOn : sentence.noTargets;
  const named = missed.slice(0, NAMED_MAX).map(({ name, band }) => sentence.figure(name, band.text));
  const rest = missed.length - named.length;
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return sentence.off(list.format(rest > 0 ? [...named, sentence.more(rest)] : named));
}
