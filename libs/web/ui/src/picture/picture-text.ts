/** Width of a text in px, as it will be drawn. */
export type Measure = (text: string) => number;

/** Ends a line that was cut because nothing fits. */
const ELLIPSIS = '…';

/**
 * Breaks a text into lines that fit, at blanks; a word that is wider than a line is cut.
 *
 * @example wrapped('Adherence by team', 60, (text) => text.length * 6) // ['Adherence', 'by team']
 */
export function wrapped(text: string, widthPx: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) <= widthPx) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = measure(word) <= widthPx ? word : cut(word, widthPx, measure);
  }
  return line === '' ? lines : [...lines, line];
}

function cut(word: string, widthPx: number, measure: Measure): string {
  const signs = Array.from(word);
  while (signs.length > 0 && measure(`${signs.join('')}${ELLIPSIS}`) > widthPx) signs.pop();
  return `${signs.join('')}${ELLIPSIS}`;
}

/** What stands around a picture. */
export interface PictureWords {
  readonly title: string;
  /** Lines above it, such as range, zone and scope. */
  readonly above: readonly string[];
  /** Lines below it, such as the instant that it holds for. */
  readonly below: readonly string[];
}

/** A line of text at its place, px from the top left; `y` is its base line. */
export interface PlacedLine {
  readonly text: string;
  readonly y: number;
  readonly kind: 'title' | 'line';
}

/** Where everything of a picture goes, px. */
export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  /** Top left corner of what is pictured. */
  readonly x: number;
  readonly y: number;
  readonly lines: readonly PlacedLine[];
}

/** Air around a picture, px. */
export const MARGIN_PX = 24;
/** A picture is at least so wide, px, so that its words can be read. */
const WIDTH_MIN_PX = 320;
const GAP_PX = 16;
const HEIGHTS = { title: 24, line: 18 } as const;
/** From the top of a line to its base line. */
const ASCENTS = { title: 18, line: 13 } as const;

/** Lays the words out above and below what is pictured. */
export function pictureLayout(
  words: PictureWords,
  size: { readonly width: number; readonly height: number },
  measures: Readonly<Record<PlacedLine['kind'], Measure>>,
): PictureLayout {
  const inner = Math.max(WIDTH_MIN_PX, Math.ceil(size.width));
  const lines: PlacedLine[] = [];
  let top = MARGIN_PX;
  const put = (text: string, kind: PlacedLine['kind']): void => {
    for (const line of wrapped(text, inner, measures[kind])) {
      lines.push({ text: line, y: top + ASCENTS[kind], kind });
      top += HEIGHTS[kind];
    }
  };
  put(words.title, 'title');
  for (const text of words.above) put(text, 'line');
  const y = lines.length === 0 ? top : (top += GAP_PX);
  top += Math.ceil(size.height);
  if (words.below.length > 0) top += GAP_PX;
  for (const text of words.below) put(text, 'line');
  return { width: inner + 2 * MARGIN_PX, height: top + MARGIN_PX, x: MARGIN_PX, y, lines };
}
