/** Characters that XML cannot hold, lone halves of pairs among them. */
const NOT_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** How a workbook writes a character by its number; a text that looks so by itself has its first sign written so. */
const LIKE_AN_ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;
const MARKUP = /[&<>"\r]/g;
const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** A text between tags or in an attribute; what XML cannot hold becomes the replacement character. */
export const xmlText = (text: string): string =>
  text.replace(NOT_XML, '\ufffd').replace(MARKUP, (sign) => REFERENCES[sign] ?? sign);

/**
 * A text in a cell of a workbook.
 *
 * @example cellText('_x0041_ & co') // '_x005F_x0041_ &amp; co'
 */
export const cellText = (text: string): string => xmlText(text.replace(LIKE_AN_ESCAPE, '_x005F_'));
