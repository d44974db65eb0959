import fc from 'fast-check';
import type { CellKind, CellValue, Column } from './sheet';
import { bytesOf, readWorkbook, type ReadSheet } from './testing-workbook';
import { columnName, xlsxOf } from './xlsx-writer';

const column = (kind: CellKind, unit: string | null = null): Column => ({ title: `A ${kind}`, unit, kind });

async function written(
  columns: readonly Column[],
  rows: readonly (readonly CellValue[])[],
): Promise<ReadonlyMap<string, ReadSheet>> {
  return readWorkbook(
    await bytesOf(
      xlsxOf({
        about: [
          ['Title', '=1 & <b>'],
          ['Range', 'a day'],
        ],
        columns,
        rows,
      }),
    ),
  );
}
const cellsOf = async (
  columns: readonly Column[],
  rows: readonly (readonly CellValue[])[],
): Promise<ReadSheet['cells']> => (await written(columns, rows)).get('Figures')?.cells ?? new Map();

describe('a workbook', () => {
  it('holds numbers, percentages, durations, times and texts as what they are', async () => {
    const columns = [
      ...[column('text'), column('number', 'contacts'), column('fraction', 'fraction'), column('duration', 'seconds')],
      ...[column('localTime'), column('instant'), column('clock')],
    ];
    const at = Date.UTC(2026, 0, 5, 18);
    const cells = await cellsOf(columns, [['Gold', 12.5, 0.842, 5400, at, at, 9 * 3_600_000]]);
    const row = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((letter) => cells.get(`${letter}2`));
    expect(row.map((cell) => cell?.value)).toEqual(['Gold', 12.5, 0.842, 0.0625, 46_027.75, 46_027.75, 0.375]);
    expect(row.map((cell) => cell?.format)).toEqual([0, 0, 164, 46, 165, 165, 20]);
    expect(['B1', 'C1', 'D1'].map((place) => cells.get(place)?.value)).toEqual([
      ...['A number (contacts)', 'A fraction (%)', 'A duration (h:mm:ss)'],
    ]);
  });

  it('leaves a cell out that has no value: it is empty and not 0', async () => {
    const cells = await cellsOf(
      [column('text'), column('number')],
      [
        ['a', null],
        ['b', 0],
      ],
    );
    expect([cells.has('B2'), cells.get('B3')?.value]).toEqual([false, 0]);
  });

  it('freezes and filters the head of the table, and says the rest on a sheet of its own', async () => {
    const sheets = await written(
      [column('text'), column('number')],
      [
        ['a', 1],
        ['b', 2],
      ],
    );
    expect([...sheets.keys()]).toEqual(['Figures', 'About']);
    const xml = sheets.get('Figures')?.xml ?? '';
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(xml).toContain('<autoFilter ref="A1:B3"/>');
    expect(xml).toMatch(/<cols>.*<col min="2" max="2" width="\d+" customWidth="1"\/><\/cols>/);
    const about = sheets.get('About')?.cells;
    expect(['A1', 'B1', 'A2', 'B2'].map((place) => about?.get(place)?.value)).toEqual([
      ...['Title', '=1 & <b>', 'Range', 'a day'],
    ]);
    expect(about?.get('B1')?.literal).toBe(true);
  });

  it('computes no text, and breaks at none', async () => {
    const names = ['=HYPERLINK("http://x")', '+1', '@a', '<c>&"', 'two\r\nlines', '_x0041_', 'עברית ‮abc', '👩‍💻'];
    const cells = await cellsOf(
      [column('text')],
      names.map((name) => [name]),
    );
    expect(names.map((_, index) => cells.get(`A${index + 2}`)?.value)).toEqual(names);
    expect(names.map((_, index) => cells.get(`A${index + 2}`)?.literal)).toEqual([
      ...[true, true, true, false, false, false, false, false],
    ]);
  });

  it('comes back as it went, whatever stands in it', async () => {
    const sign = fc.constantFrom(
      '"',
      '<',
      '&',
      ']',
      '_',
      'x',
      '0',
      '4',
      '\r',
      '\n',
      '\u0000',
      '\ud800',
      '\ufffe',
      '=',
      '😀',
    );
    const row = fc.tuple(fc.string({ unit: sign, minLength: 1 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
    const clean = (text: string): string =>
      Array.from(text, (each) => (/[\u0000\ufffe]|^[\ud800-\udfff]$/.test(each) ? '\ufffd' : each)).join('');
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
        const cells = await cellsOf([column('text'), column('number')], rows);
        const read = rows.map((_, index) => [cells.get(`A${index + 2}`)?.value, cells.get(`B${index + 2}`)?.value]);
        expect(read).toEqual(rows.map(([text, value]) => [clean(text), value === 0 ? 0 : value]));
      }),
      { numRuns: 100 },
    );
  });

  it('names columns as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702, 16_383].map(columnName)).toEqual([
      ...['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA', 'XFD'],
    ]);
  });

  it('takes rows no faster than they are taken, stops them when its reader goes, and fails with them', async () => {
    let [taken, ended] = [0, false];
    function* endless(): Generator<CellValue[]> {
      try {
        for (;;) yield [Math.random(), (taken += 1)];
      } finally {
        ended = true;
      }
    }
    const columns = [column('number'), column('number')];
    let bytes = 0;
    for await (const piece of xlsxOf({ about: [], columns, rows: endless() })) {
      bytes += piece.length;
      if (bytes > 200_000) break;
    }
    for (let turn = 0; turn < 100 && !ended; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    // Some chunks wait in the buffers of the packing; a row packs to ten bytes and more.
    expect([ended, taken < 100_000]).toEqual([true, true]);
    function* broken(): Generator<CellValue[]> {
      yield [1, 2];
      throw new Error('the rows broke');
    }
    await expect(bytesOf(xlsxOf({ about: [], columns, rows: broken() }))).rejects.toThrow('the rows broke');
  });
});
