import type { CellKind } from './sheet';
import type { ZipEntry } from './zip-writer';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Styles of cells, by their place in the list of `styles.xml`. */
export const STYLES = { plain: 0, head: 1, literal: 2, fraction: 3, duration: 4, time: 5, clock: 6 } as const;

/** The style of a cell that holds no text, by what it holds. */
export const STYLE_OF: Readonly<Record<CellKind, number>> = {
  text: STYLES.plain,
  number: STYLES.plain,
  fraction: STYLES.fraction,
  duration: STYLES.duration,
  localTime: STYLES.time,
  instant: STYLES.time,
  clock: STYLES.clock,
};

/** Number formats that every program knows: [h]:mm:ss and h:mm. */
const DURATION_FORMAT = 46;
const CLOCK_FORMAT = 20;
const FRACTION_FORMAT = 164;
const TIME_FORMAT = 165;

const format = (id: number): string =>
  `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>`;

const STYLES_XML =
  `<styleSheet xmlns="${MAIN}">` +
  `<numFmts count="2"><numFmt numFmtId="${FRACTION_FORMAT}" formatCode="0.0%"/>` +
  `<numFmt numFmtId="${TIME_FORMAT}" formatCode="yyyy\\-mm\\-dd hh:mm:ss"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" applyFont="1"/>' +
  // What looks like a formula stays a text, also when somebody edits it.
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" quotePrefix="1"/>' +
  `${[FRACTION_FORMAT, DURATION_FORMAT, TIME_FORMAT, CLOCK_FORMAT].map(format).join('')}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

const relationship = (id: number, type: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${DOCUMENT}/${type}" Target="${target}"/>`;
const relationships = (list: readonly string[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;
const override = (part: string, type: string): string =>
  `<Override PartName="/xl/${part}.xml" ContentType="${CONTENT}.${type}+xml"/>`;

const fileOf = (name: string, xml: string): ZipEntry => ({ name, text: [DECLARATION, xml] });

/** Opens a worksheet. */
export const WORKSHEET_HEAD = `${DECLARATION}<worksheet xmlns="${MAIN}">`;
/** Path of a sheet in the archive, counted from 1. */
export const sheetPath = (number: number): string => `xl/worksheets/sheet${number}.xml`;

/** The parts of a workbook that say which sheets it has and how cells look. */
export function fixedParts(sheetNames: readonly string[]): readonly ZipEntry[] {
  const numbers = sheetNames.map((_, index) => index + 1);
  const styles = sheetNames.length + 1;
  const sheets = sheetNames.map(
    (name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const types =
    `<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    override('workbook', 'sheet.main') +
    override('styles', 'styles') +
    `${numbers.map((number) => override(`worksheets/sheet${number}`, 'worksheet')).join('')}</Types>`;
  return [
    fileOf('[Content_Types].xml', types),
    fileOf('_rels/.rels', relationships([relationship(1, 'officeDocument', 'xl/workbook.xml')])),
    fileOf(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${sheets.join('')}</sheets></workbook>`,
    ),
    fileOf(
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...numbers.map((number) => relationship(number, 'worksheet', `worksheets/sheet${number}.xml`)),
        relationship(styles, 'styles', 'styles.xml'),
      ]),
    ),
    fileOf('xl/styles.xml', STYLES_XML),
  ];
}
