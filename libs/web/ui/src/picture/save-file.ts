/** Characters of the name of a saved file. */
const NAME_CHARACTERS_MAX = 100;
/** What file systems reserve, and what cannot be seen. */
const UNWANTED = /[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*%]/gu;
const NAMELESS = 'intraday';
/** How long a browser may take to begin to save, ms. */
const KEPT_MS = 60_000;

/**
 * A title as the name of a file.
 *
 * @example fileNameFor('Madrid: "today"', 'png') // 'Madrid today.png'
 */
export function fileNameFor(title: string, ending: string): string {
  const plain = title
    .replace(UNWANTED, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.=+\-@~]+/, '');
  const name = Array.from(plain)
    .slice(0, NAME_CHARACTERS_MAX)
    .join('')
    .replace(/[\s.]+$/, '');
  return `${name === '' ? NAMELESS : name}.${ending}`;
}

/** Hands a file to the browser to be saved. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
