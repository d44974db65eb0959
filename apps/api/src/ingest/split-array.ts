/** The items of a JSON array as they are written, by their places in its text. */
export interface SplitArray {
  /** Where each item begins, and, at the end, where one behind the last would. */
  readonly starts: readonly number[];
  /** Depth of the deepest array or object, the outer one counted. */
  readonly depth: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const BLANK = /^[ \t\n\r]*$/;

/**
 * Finds the items of a JSON array without reading them. Whether each of them is JSON is not asked; if all are, the whole
 * is.
 *
 * @param depthMax where an item is deeper, the rest is not looked at
 * @returns null for a text that is no array
 * @example splitArray('[1, {"a": 2}]', 9)?.starts // [1, 3, 13]: the text from 1 to 2 is an item, that from 3 to 12, …
 */
export function splitArray(text: string, depthMax: number): SplitArray | null {
  const first = text.indexOf('[');
  if (first < 0 || !BLANK.test(text.slice(0, first))) return null;
  const starts: number[] = [first + 1];
  let depth = 1;
  let deepest = 1;
  let index = first + 1;
  for (; index < text.length && depth > 0; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) index = endOfText(text, index);
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
      if (deepest > depthMax) return { starts, depth: deepest };
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
    else if (code === COMMA && depth === 1) starts.push(index + 1);
  }
  if (depth > 0 || text[index - 1] !== ']' || !BLANK.test(text.slice(index))) return null;
  const isEmpty = starts.length === 1 && BLANK.test(text.slice(first + 1, index - 1));
  return { starts: isEmpty ? [index] : [...starts, index], depth: deepest };
}

/** Place of the quote that ends a text which begins at a place. */
function endOfText(text: string, begin: number): number {
  let index = begin + 1;
  for (; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === BACKSLASH) index += 1;
    else if (code === QUOTE) break;
  }
  return index;
}
