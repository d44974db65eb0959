import type { CivilTime } from './zone';

/** Parts of a civil time that a pattern reads; what it does not name is absent. */
export type CivilParts = { readonly [Part in keyof CivilTime]?: number };

/** A pattern that is ready to read with. */
export interface CivilPattern {
  readonly pattern: string;
  /** Parts that every text of the pattern has. */
  readonly parts: ReadonlySet<keyof CivilTime>;
  /** The parts of a text, or null where it is none of the pattern or there is no such day or time. */
  read(text: string): CivilParts | null;
}

export type CompiledPattern =
  { readonly ok: true; readonly pattern: CivilPattern } | { readonly ok: false; readonly fault: string };

interface Token {
  readonly part: keyof CivilTime | 'half';
  readonly expression: string;
  readonly value: (text: string) => number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Years of two digits below it are of this century, the others of the one before. */
const CENTURY_PIVOT = 70;

const digits = (part: Token['part'], expression: string): Token => ({ part, expression, value: Number });
const TOKENS: Readonly<Record<string, Token>> = {
  yyyy: digits('year', '\\d{4}'),
  yy: { ...digits('year', '\\d{2}'), value: (text) => Number(text) + (Number(text) < CENTURY_PIVOT ? 2000 : 1900) },
  MMM: { part: 'month', expression: MONTHS.join('|'), value: (text) => MONTHS.indexOf(text.toLowerCase()) + 1 },
  MM: digits('month', '\\d{2}'),
  M: digits('month', '\\d{1,2}'),
  dd: digits('day', '\\d{2}'),
  d: digits('day', '\\d{1,2}'),
  HH: digits('hour', '\\d{2}'),
  H: digits('hour', '\\d{1,2}'),
  hh: digits('hour', '\\d{2}'),
  h: digits('hour', '\\d{1,2}'),
  mm: digits('minute', '\\d{2}'),
  m: digits('minute', '\\d{1,2}'),
  ss: digits('second', '\\d{2}'),
  s: digits('second', '\\d{1,2}'),
  SSS: { ...digits('millisecond', '\\d{1,9}'), value: (text) => Number(text.padEnd(3, '0').slice(0, 3)) },
  a: { part: 'half', expression: '[ap]\\.?m\\.?', value: (text) => (text.toLowerCase().startsWith('p') ? 12 : 0) },
};

/** A run of one letter, a quoted literal, or any other character. */
const PIECE = /([A-Za-z])\1*|'((?:[^']|'')*)'|[^A-Za-z']/gy;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/**
 * Makes a reader of civil dates and times of a pattern: yyyy, yy, MM, M, MMM (English, three letters), dd, d, HH, H, hh,
 * h with a (am or pm), mm, m, ss, s, SSS (a fraction of one to nine digits). Other letters stand in single quotes.
 *
 * @returns the reader, or what is wrong with the pattern in one line
 * @example compileCivilPattern('yyMMdd') reads 990201 as { year: 1999, month: 2, day: 1 }
 */
export function compileCivilPattern(pattern: string): CompiledPattern {
  const tokens: Token[] = [];
  let expression = '';
  let end = 0;
  for (const [piece, letter, literal] of pattern.matchAll(PIECE)) {
    end += piece.length;
    const token = Object.hasOwn(TOKENS, piece) ? TOKENS[piece] : undefined;
    if (token !== undefined) {
      if (tokens.some(({ part }) => part === token.part)) return fault(pattern, `names the ${token.part} twice`);
      tokens.push(token);
      expression += `(${token.expression})`;
    } else if (letter !== undefined) return fault(pattern, `has ${piece}, which is no part of a date or a time`);
    else expression += escaped(literal === undefined ? piece : literal.replaceAll("''", "'"));
  }
  if (end !== pattern.length) return fault(pattern, 'has a quote that is not closed');
  const halves = /h/.test(pattern.replace(/'[^']*'/g, ''));
  if (halves !== tokens.some(({ part }) => part === 'half')) return fault(pattern, 'needs h and a together');
  const parts = new Set(tokens.flatMap(({ part }) => (part === 'half' ? [] : [part])));
  const matcher = new RegExp(`^${expression}$`, 'i');
  return { ok: true, pattern: { pattern, parts, read: (text) => readParts(matcher, tokens, text, halves) } };
}

const fault = (pattern: string, what: string): CompiledPattern => ({ ok: false, fault: `"${pattern}" ${what}` });

function readParts(matcher: RegExp, tokens: readonly Token[], text: string, halves: boolean): CivilParts | null {
  const found = matcher.exec(text);
  if (found === null) return null;
  const parts: { -readonly [Part in keyof CivilTime]?: number } = {};
  let half = 0;
  for (const [index, { part, value }] of tokens.entries()) {
    const number = value(found[index + 1] ?? '');
    if (part === 'half') half = number;
    else parts[part] = number;
  }
  if (halves && parts.hour !== undefined) {
    if (parts.hour < 1 || parts.hour > 12) return null;
    parts.hour = (parts.hour % 12) + half;
  }
  return isReal(parts) ? parts : null;
}

/** Is there such a day, and such a time of day? A day without its year is tried in a leap year. */
function isReal({ year = 2000, month = 1, day = 1, hour = 0, minute = 0, second = 0 }: CivilParts): boolean {
  if (hour > 23 || minute > 59 || second > 59) return false;
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
