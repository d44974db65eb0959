/**
 * Beginnings by which a spreadsheet may take a text for a formula, also after blanks, and their full-width twins, which
 * some programs read alike.
 */
const LIKE_A_FORMULA = /^(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/**
 * True for a text that a spreadsheet might compute.
 *
 * @example looksLikeFormula('=HYPERLINK("http://x")') // true
 */
export const looksLikeFormula = (text: string): boolean => LIKE_A_FORMULA.test(text);
