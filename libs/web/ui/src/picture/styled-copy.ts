import { HTML_STYLES, SVG_STYLES } from './style-lists';

/** Marks what of a page belongs to its handling and not to its picture, such as a button. */
export const NOT_IN_PICTURE = 'data-not-in-picture';

/** What is never drawn, or would be asked for from elsewhere. */
const LEFT_OUT = new Set([
  'script',
  'style',
  'link',
  'iframe',
  'object',
  'embed',
  'video',
  'audio',
  'noscript',
  'template',
]);
/** A reference to something of the same drawing, however the browser writes its address. */
const REFERENCE = /url\((["']?)[^"')]*?(#[^"')]+)\1\)/g;

const within = (value: string): string => value.replace(REFERENCE, 'url($2)');

function styleText(element: Element, style: CSSStyleDeclaration): string {
  const parts: string[] = [];
  const put = (name: string, value: string): void => void (value !== '' && parts.push(`${name}:${within(value)}`));
  if (element instanceof SVGElement) {
    for (const [name, plain] of Object.entries(SVG_STYLES)) {
      const value = style.getPropertyValue(name);
      // What is inherited has to be said again where a parent has said something else.
      const above =
        element.parentElement === null ? plain : getComputedStyle(element.parentElement).getPropertyValue(name);
      if (value !== plain || above !== plain) put(name, value);
    }
    if (!(element instanceof SVGSVGElement)) return parts.join(';');
  }
  for (const name of HTML_STYLES) {
    const value = style.getPropertyValue(name);
    // A picture cannot be scrolled: it needs no bars, and room for them would move what is within.
    put(name, name.startsWith('overflow-') && value !== 'visible' ? 'hidden' : value);
  }
  return parts.join(';');
}

/** What a rule puts before or after an element, as an element of its own; null where there is nothing. */
function pseudoCopy(element: Element, which: '::before' | '::after'): Element | null {
  const style = getComputedStyle(element, which);
  const text = /^"(.*)"$/s.exec(style.content)?.[1];
  if (text === undefined || style.display === 'none') return null;
  const copy = document.createElement('span');
  copy.textContent = text.replaceAll(/\\(.)/g, '$1');
  copy.setAttribute('style', styleText(copy, style));
  return copy;
}

function canvasCopy(canvas: HTMLCanvasElement): Element {
  const image = document.createElement('img');
  image.src = canvas.toDataURL();
  return image;
}

/**
 * A copy of an element that looks the same where no style sheet reaches: every computed style is written into it, in the
 * theme that is shown. What is hidden, would load something or is marked `data-not-in-picture` is left out.
 *
 * @returns null for an element that is not to be seen
 */
export function styledCopy(element: Element): Element | null {
  const style = getComputedStyle(element);
  if (LEFT_OUT.has(element.localName) || element.hasAttribute(NOT_IN_PICTURE) || style.display === 'none') {
    // Gradients, patterns and markers are drawn by those who refer to them.
    if (!(element instanceof SVGElement) || LEFT_OUT.has(element.localName)) return null;
  }
  const isCanvas = element instanceof HTMLCanvasElement;
  // A copy without what is within is an element of the same kind.
  const copy = isCanvas ? canvasCopy(element) : (element.cloneNode(false) as Element);
  for (const { name, value } of [...copy.attributes]) {
    if (name.startsWith('on') || name.startsWith('_ng') || name === 'class') copy.removeAttribute(name);
    else if (value.includes('url(')) copy.setAttribute(name, within(value));
  }
  copy.setAttribute('style', styleText(element, style));
  if (isCanvas) return copy;
  const before = element instanceof SVGElement ? null : pseudoCopy(element, '::before');
  const after = element instanceof SVGElement ? null : pseudoCopy(element, '::after');
  if (before) copy.append(before);
  for (const child of element.childNodes) {
    if (child instanceof Element) {
      const own = styledCopy(child);
      if (own) copy.append(own);
    } else if (child instanceof Text) copy.append(child.data);
  }
  if (after) copy.append(after);
  return copy;
}
