/** Characters of a file's name without its ending. */
export const FILE_NAME_CHARACTERS_MAX = 100;

/** What no file system or header should meet: controls, signs of direction, what is reserved in paths and commands. */
const UNWANTED =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff<>:"/\\|?*%;`$]/gu;
/** Names that mean a device to Windows. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const NAMELESS = 'intraday';

/**
 * A title as the name of a file without its ending: nothing in it is a path, a command or invisible.
 *
 * @example fileNameOf('../Madrid: "today"') // 'Madrid today'
 */
export function fileNameOf(title: string): string {
  const plain = title.replace(UNWANTED, ' ').replace(/\s+/g, ' ');
  const cut = Array.from(plain.replace(/^[\s.=+\-@~]+/, '')).slice(0, FILE_NAME_CHARACTERS_MAX);
  const name = cut.join('').replace(/[\s.]+$/, '');
  return name === '' || DEVICE.test(name) ? NAMELESS : name;
}

/** Characters that RFC 5987 takes as they are. */
const PLAIN = /[A-Za-z0-9!#&+.^_|~-]/;

const percentEncoded = (text: string): string =>
  Array.from(text, (sign) => (PLAIN.test(sign) ? sign : Array.from(Buffer.from(sign, 'utf8'), hexOf).join(''))).join(
    '',
  );
const hexOf = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;

/** Letters without their marks, where taking them off leaves ASCII. */
const inAscii = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\x20-\x7e]+/g, '_');

/**
 * The header `Content-Disposition` of a download: an ASCII name for whoever reads no other, and the name as it is.
 *
 * @example dispositionOf('Adhesión', 'csv') // `attachment; filename="Adhesion.csv"; filename*=UTF-8''Adhesi%C3%B3n.csv`
 */
export function dispositionOf(title: string, ending: string): string {
  const name = fileNameOf(title);
  const ascii = fileNameOf(inAscii(name));
  return `attachment; filename="${ascii}.${ending}"; filename*=UTF-8''${percentEncoded(`${name}.${ending}`)}`;
}
