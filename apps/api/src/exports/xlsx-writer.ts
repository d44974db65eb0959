import { inChunks } from './chunks';
import { looksLikeFormula } from './formula-text';
import { headOf, type AboutLine, type CellKind, type CellValue, type Sheet } from './sheet';
import { fixedParts, sheetPath, STYLE_OF, STYLES, WORKSHEET_HEAD } from './xlsx-parts';
import { cellText } from './xml-text';
import { zipOf } from './zip-writer';

/** Names of the two sheets: the table, and what there is to say about it. */
export const SHEET_NAMES = ['Figures', 'About'] as const;
/** Longest text that a spreadsheet takes in one cell, characters. */
const TEXT_CHARACTERS_MAX = 32_767;
const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** Day of a spreadsheet's calendar that 1 January 1970 is. */
const DAY_OF_1970 = 25_569;
const WIDTHS = { least: 10, most: 40, time: 20, label: 18, about: 100 } as const;

/**
 * Letters of a column, counted from 0.
 *
 * @example columnName(27) // 'AB'
 */
export function columnName(index: number): string {
  const before = Math.floor(index / 26) - 1;
  return `${before < 0 ? '' : columnName(before)}${String.fromCharCode(65 + (index % 26))}`;
}

function textCell(place: string, text: string, style: number): string {
  const cut = text.length > TEXT_CHARACTERS_MAX ? text.slice(0, TEXT_CHARACTERS_MAX) : text;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(cut)}</t></is></c>`;
}

/** A number as a spreadsheet keeps it: times and durations are days. */
function stored(value: number, kind: CellKind): number {
  switch (kind) {
    case 'duration':
      return value / DAY_SECONDS;
    case 'localTime':
    case 'instant':
      return value / DAY_MS + DAY_OF_1970;
    case 'clock':
      return value / DAY_MS;
    case 'text':
    case 'number':
    case 'fraction':
      return value;
  }
}

function cellOf(place: string, value: CellValue, kind: CellKind): string {
  if (value === null || value === '') return '';
  if (typeof value === 'string') {
    return textCell(place, value, looksLikeFormula(value) ? STYLES.literal : STYLES.plain);
  }
  if (!Number.isFinite(value)) return '';
  return `<c r="${place}" s="${STYLE_OF[kind]}"><v>${stored(value, kind)}</v></c>`;
}

const rowOf = (number: number, cells: readonly string[]): string => `<row r="${number}">${cells.join('')}</row>`;
const widthsOf = (widths: readonly number[]): string =>
  `<cols>${widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`;

function widthOf(head: string, kind: CellKind): number {
  const least = kind === 'localTime' || kind === 'instant' ? WIDTHS.time : WIDTHS.least;
  return Math.min(WIDTHS.most, Math.max(least, head.length + 4));
}

async function* figuresSheet({ columns, rows }: Sheet): AsyncGenerator<string> {
  const heads = columns.map((column) => headOf(column, 'xlsx'));
  const names = columns.map((_, index) => columnName(index));
  const kinds = columns.map(({ kind }) => kind);
  yield WORKSHEET_HEAD;
  yield '<sheetViews><sheetView tabSelected="1" workbookViewId="0">';
  yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  yield widthsOf(heads.map((head, index) => widthOf(head, kinds[index] ?? 'text')));
  yield '<sheetData>';
  yield rowOf(
    1,
    heads.map((head, index) => textCell(`${names[index]}1`, head, STYLES.head)),
  );
  let number = 1;
  for await (const row of rows) {
    number += 1;
    yield rowOf(
      number,
      kinds.map((kind, index) => cellOf(`${names[index]}${number}`, row[index] ?? null, kind)),
    );
  }
  yield `</sheetData><autoFilter ref="A1:${names.at(-1) ?? 'A'}${number}"/></worksheet>`;
}

function* aboutSheet(about: readonly AboutLine[]): Generator<string> {
  yield WORKSHEET_HEAD + widthsOf([WIDTHS.label, WIDTHS.about]) + '<sheetData>';
  let number = 0;
  for (const [label, text] of about) {
    number += 1;
    yield rowOf(number, [textCell(`A${number}`, label, STYLES.head), cellOf(`B${number}`, text, 'text')]);
  }
  yield '</sheetData></worksheet>';
}

/**
 * A table as an Office Open XML workbook, written while it is read: the sheet Figures with typed cells under a frozen,
 * filterable head, and the sheet About with what there is to say. Texts are stored as texts, so that none is computed.
 *
 * @example a duration of 90 seconds is the number 0.0010416666666666667 in the format [h]:mm:ss
 */
export function xlsxOf(sheet: Sheet): AsyncGenerator<Buffer> {
  return zipOf([
    ...fixedParts(SHEET_NAMES),
    { name: sheetPath(2), text: inChunks(aboutSheet(sheet.about)) },
    { name: sheetPath(1), text: inChunks(figuresSheet(sheet)) },
  ]);
}
