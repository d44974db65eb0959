import { QUOTE_CHARACTERS_MAX } from './limits';

// Unprintable characters.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g;

/**
 * The start of a text in quotation marks, for a fault that people read: at most 80 characters, unprintable ones as `·`.
 *
 * @example quote('a\u0000b') === '"a·b"'
 */
export function quote(text: string): string {
  const start = Array.from(text.slice(0, 2 * QUOTE_CHARACTERS_MAX)).slice(0, QUOTE_CHARACTERS_MAX + 1);
  const whole = start.length <= QUOTE_CHARACTERS_MAX;
  const shown = whole ? start.join('') : `${start.slice(0, QUOTE_CHARACTERS_MAX - 1).join('')}…`;
  return `"${shown.replace(UNPRINTABLE, '·')}"`;
}
