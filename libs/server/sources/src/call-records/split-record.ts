import { quote as quoted } from '../queue-log/quote';

/** The values of a record; or that a quote is still open at its end; or what is wrong with it. */
export type SplitRecord =
  | { readonly kind: 'values'; readonly values: readonly string[] }
  | { readonly kind: 'open' }
  | { readonly kind: 'fault'; readonly reason: string };

/**
 * Parts a record at its delimiters. A value that begins with the quote ends at the next single quote and may hold
 * delimiters, line ends, and the quote itself doubled.
 *
 * @param quote the mark, or null where quotes are text like any other
 * @example splitRecord('1,"a, ""b""",c', ',', '"') // values 1 | a, "b" | c
 */
export function splitRecord(text: string, delimiter: string, quote: string | null): SplitRecord {
  if (quote === null || !text.includes(quote)) return { kind: 'values', values: text.split(delimiter) };
  const values: string[] = [];
  let from = 0;
  for (;;) {
    if (text[from] !== quote) {
      const end = text.indexOf(delimiter, from);
      values.push(text.slice(from, end === -1 ? undefined : end));
      if (end === -1) return { kind: 'values', values };
      from = end + 1;
      continue;
    }
    const end = endOfQuoted(text, from, quote);
    if (end === null) return { kind: 'open' };
    values.push(text.slice(from + 1, end).replaceAll(quote + quote, quote));
    if (end + 1 === text.length) return { kind: 'values', values };
    if (text[end + 1] !== delimiter) {
      return { kind: 'fault', reason: `malformed: text after a closing quote, ${quoted(text.slice(from))}` };
    }
    from = end + 2;
  }
}

/** Place of the quote that closes a value; null where none does. */
function endOfQuoted(text: string, from: number, quote: string): number | null {
  for (let at = text.indexOf(quote, from + 1); at !== -1; at = text.indexOf(quote, at + 2)) {
    if (text[at + 1] !== quote) return at;
  }
  return null;
}
