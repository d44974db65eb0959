import type { Entry } from './entry';

/** From this length on a word may be misspelt by one letter, and by two from the next. */
const ONE_SLIP_FROM = 4;
const TWO_SLIPS_FROM = 8;
/** Where a word is found decides the order: name, key, formula, own form, the rest; then words within others, then slips. */
const WITHIN_COST = 5;
const SLIP_COST = 10;

/** Text as it is compared: small, without accents and signs. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** First letters of the words: `First-contact resolution` is "fcr". */
const initials = (words: readonly string[]): string => words.map((word) => word.charAt(0)).join('');

/** Fewest letters to change, add, leave out or swap with the next, counted up to a limit. */
export function slips(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + Number(!same),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      next.push(cost);
    }
    [before, last] = [last, next];
  }
  return last[b.length] ?? 0;
}

/** The texts of an entry by place, as words. */
interface Looked {
  readonly entry: Entry;
  readonly places: readonly ReadonlySet<string>[];
}

export type Search = (query: string) => Entry[];

function looked(entry: Entry): Looked {
  const { kpi, name, formula, own, beside } = entry;
  const named = folded(name).split(' ');
  const texts = [`${kpi.key} ${kpi.code}`, formula, own, beside].map((text) => folded(text).split(' '));
  return { entry, places: [[...named, initials(named)], ...texts].map((words) => new Set(words)) };
}

/** How badly a word that is looked for fits one that is known, 0 for its beginning; null where it does not. */
function exactFit(wanted: string, known: string): number | null {
  if (known.startsWith(wanted)) return 0;
  return wanted.length >= ONE_SLIP_FROM && known.includes(wanted) ? WITHIN_COST : null;
}

/** The same for a word that may be misspelt, or misspelt so far as it has been typed. */
function nearFit(wanted: string, known: string): number | null {
  const allowed = wanted.length >= TWO_SLIPS_FROM ? 2 : wanted.length >= ONE_SLIP_FROM ? 1 : 0;
  const isNear = (other: string): boolean => slips(wanted, other, allowed) <= allowed;
  return allowed > 0 && (isNear(known) || isNear(known.slice(0, wanted.length))) ? SLIP_COST : null;
}

/** The words of a vocabulary that a word fits, with how badly; only what is nowhere as it is written is taken for a slip. */
function fitsOf(wanted: string, vocabulary: readonly string[]): ReadonlyMap<string, number> {
  const by = (fit: typeof exactFit): [string, number][] =>
    vocabulary.flatMap((known): [string, number][] => {
      const cost = fit(wanted, known);
      return cost === null ? [] : [[known, cost]];
    });
  const exact = by(exactFit);
  return new Map(exact.length > 0 ? exact : by(nearFit));
}

/** How badly an entry has a word: by how the word fits, and by the place where it stands; null where it has it nowhere. */
function costOf(fits: ReadonlyMap<string, number>, { places }: Looked): number | null {
  let least: number | null = null;
  for (const [place, words] of places.entries()) {
    for (const word of words) {
      const cost = fits.get(word);
      if (cost !== undefined && (least === null || cost + place < least)) least = cost + place;
    }
  }
  return least;
}

/**
 * A search over entries: every word must be found, at the beginning of a word, inside one, or nearly; the best come first,
 * equals in the order of the catalogue. Nothing asked is everything.
 */
export function searchOver(entries: readonly Entry[]): Search {
  const all = entries.map(looked);
  const vocabulary = [...new Set(all.flatMap(({ places }) => places.flatMap((words) => [...words])))];
  return (query) => {
    const wanted = folded(query)
      .split(' ')
      .filter((word) => word !== '');
    if (wanted.length === 0) return [...entries];
    const fits = wanted.map((word) => fitsOf(word, vocabulary));
    const found = all.flatMap((each) => {
      const costs = fits.map((known) => costOf(known, each));
      return costs.includes(null)
        ? []
        : [{ entry: each.entry, cost: costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0) }];
    });
    return found.sort((a, b) => a.cost - b.cost).map(({ entry }) => entry);
  };
}
