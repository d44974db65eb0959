import { fontFaces } from './font-faces';
import { pictureLayout, type PictureLayout, type PictureWords, type PlacedLine } from './picture-text';
import { styledCopy } from './styled-copy';

/** Pixels of a picture for each px of the page: sharp on paper and on fine screens. */
export const PICTURE_SCALE = 2;
/** Elements of what is pictured; copying more would hold the page up. */
export const PICTURE_ELEMENTS_MAX = 5_000;
/** Pixels of one side, and of all of a picture; browsers draw no larger ones. */
export const PICTURE_SIDE_MAX = 16_384;
export const PICTURE_PIXELS_MAX = 64 * 1024 * 1024;

/** A picture, or why there is none: too many elements, too many pixels, nothing to be seen, or a browser that cannot. */
export type Picture =
  | { readonly ok: true; readonly file: Blob }
  | { readonly ok: false; readonly why: 'tooComplex' | 'tooLarge' | 'nothing' | 'notDrawn' };

const NAMESPACE = 'http://www.w3.org/2000/svg';
const FONT_SIZES = { title: 18, line: 13 } as const;
const FONT_WEIGHTS = { title: 600, line: 400 } as const;

/** Colours and typeface of the page around an element. */
interface Look {
  readonly background: string;
  readonly ink: string;
  readonly family: string;
}

const CLEAR = /^(transparent|rgba\(.*, 0\))$/;

function lookOf(element: Element): Look {
  const { color, fontFamily } = getComputedStyle(element);
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (!CLEAR.test(backgroundColor)) return { background: backgroundColor, ink: color, family: fontFamily };
  }
  return { background: '#ffffff', ink: color, family: fontFamily };
}

const fontOf = (kind: PlacedLine['kind'], { family }: Look): string =>
  `${FONT_WEIGHTS[kind]} ${FONT_SIZES[kind]}px ${family}`;

/** An element as a drawing of its own, in which nothing refers to anything outside. */
async function drawingOf(element: Element, { width, height }: DOMRect): Promise<string | null> {
  const copy = styledCopy(element);
  if (copy === null) return null;
  const drawing = document.createElementNS(NAMESPACE, 'svg');
  drawing.setAttribute('width', String(width));
  drawing.setAttribute('height', String(height));
  const fonts = document.createElementNS(NAMESPACE, 'style');
  fonts.textContent = await fontFaces();
  const place = document.createElementNS(NAMESPACE, 'foreignObject');
  place.setAttribute('width', '100%');
  place.setAttribute('height', '100%');
  // It lies where it is put, wherever it lay in the page.
  const lying = 'margin:0;position:static;float:none;transform:none;box-sizing:border-box';
  copy.setAttribute('style', `${copy.getAttribute('style') ?? ''};${lying};width:${width}px;height:${height}px`);
  place.append(copy);
  drawing.append(fonts, place);
  return new XMLSerializer().serializeToString(drawing);
}

async function imageOf(drawing: string): Promise<HTMLImageElement | null> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`;
  try {
    await image.decode();
    return image;
  } catch {
    return null;
  }
}

function draw(context: CanvasRenderingContext2D, image: HTMLImageElement, layout: PictureLayout, look: Look): void {
  context.scale(PICTURE_SCALE, PICTURE_SCALE);
  context.fillStyle = look.background;
  context.fillRect(0, 0, layout.width, layout.height);
  context.fillStyle = look.ink;
  for (const { text, y, kind } of layout.lines) {
    context.font = fontOf(kind, look);
    context.fillText(text, layout.x, y);
  }
  context.drawImage(image, layout.x, layout.y);
}

/**
 * Pictures what a page shows, such as a chart, a heat map or a table, as it is seen now and in its theme, between lines of
 * text that say what it is. An SVG drawing and everything else of a page can be pictured.
 *
 * @param words title, range, zone and scope above; the instant that it holds for below
 * @returns a PNG file with two pixels for each px of the page
 */
export async function pictureOf(element: Element, words: PictureWords): Promise<Picture> {
  const box = element.getBoundingClientRect();
  if (box.width < 1 || box.height < 1) return { ok: false, why: 'nothing' };
  if (element.querySelectorAll('*').length > PICTURE_ELEMENTS_MAX) return { ok: false, why: 'tooComplex' };
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) return { ok: false, why: 'notDrawn' };
  const look = lookOf(element);
  const measureIn = (kind: PlacedLine['kind']) => (text: string) => {
    context.font = fontOf(kind, look);
    return context.measureText(text).width;
  };
  const layout = pictureLayout(words, box, { title: measureIn('title'), line: measureIn('line') });
  const [width, height] = [Math.ceil(layout.width * PICTURE_SCALE), Math.ceil(layout.height * PICTURE_SCALE)];
  if (Math.max(width, height) > PICTURE_SIDE_MAX || width * height > PICTURE_PIXELS_MAX)
    return { ok: false, why: 'tooLarge' };
  const drawing = await drawingOf(element, box);
  if (drawing === null) return { ok: false, why: 'nothing' };
  const image = await imageOf(drawing);
  if (image === null) return { ok: false, why: 'notDrawn' };
  canvas.width = width;
  canvas.height = height;
  draw(context, image, layout, look);
  const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return file === null ? { ok: false, why: 'notDrawn' } : { ok: true, file };
}
