import fc from 'fast-check';
import { csvOf } from './csv-writer';
import type { CellValue, Column } from './sheet';
import { csvRecords, textOf } from './testing-csv';

const TEXT: Column = { title: 'Name', unit: null, kind: 'text' };
const NUMBER: Column = { title: 'Value', unit: 'seconds', kind: 'number' };

async function written(columns: readonly Column[], rows: readonly (readonly CellValue[])[]): Promise<string[][]> {
  const text = await textOf(csvOf({ about: [['Title', 'A title']], columns, rows }));
  expect(text.startsWith('\ufeff')).toBe(true);
  return csvRecords(text.slice(1));
}
const firstCell = async (name: string): Promise<string | undefined> => (await written([TEXT], [[name]])).at(-1)?.[0];

describe('CSV', () => {
  it('holds what there is to say, an empty line, the heads and the rows, each with a field for every column', async () => {
    const records = await written([TEXT, NUMBER, TEXT], [['a', 1.5, null]]);
    expect(records).toEqual([
      ['Title', 'A title', ''],
      ['', '', ''],
      ['Name', 'Value (seconds)', 'Name'],
      ['a', '1.5', ''],
    ]);
  });

  it.each([
    '=cmd|"/c calc"!A1',
    '+1',
    '-1+2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    '＝1',
    '=HYPERLINK("http://x","y")',
  ])('makes %j harmless', async (name) => {
    expect(await firstCell(name)).toBe(`'${name}`);
  });

  it.each(['O\'Hara "Bo", Ltd.', 'two\r\nlines', 'עברית ‮abc', '👩‍💻 emoji', ' blank ', 'a-b', '5+5'])(
    'keeps %j as it is',
    async (name) => {
      expect(await firstCell(name)).toBe(name);
    },
  );

  it('leaves numbers numbers, also negative and very small ones', async () => {
    const rows = [-12.5, 1e-9, 0.1 + 0.2, -0, 123_456_789.123].map((value) => ['x', value]);
    const records = await written([TEXT, NUMBER], rows);
    expect(records.slice(3).map(([, value]) => value)).toEqual([
      '-12.5',
      '1e-9',
      '0.30000000000000004',
      '0',
      '123456789.123',
    ]);
  });

  it('writes times in one form for every locale, and no value as an empty field', async () => {
    const kinds = ['localTime', 'instant', 'clock', 'duration', 'fraction'] as const;
    const columns = kinds.map((kind) => ({ title: kind, unit: null, kind }));
    const at = Date.UTC(2026, 0, 5, 9, 15);
    const records = await written(columns, [
      [at, at, 33_300_000, 90.5, 0.842],
      [null, null, null, null, null],
    ]);
    expect(records.slice(-2)).toEqual([
      ['2026-01-05 09:15:00', '2026-01-05T09:15:00.000Z', '09:15', '90.5', '0.842'],
      ['', '', '', '', ''],
    ]);
  });

  it('comes back as it went, whatever stands in it', async () => {
    const sign = fc.constantFrom('"', ',', '\r', '\n', '=', "'", ' ', ';', '\t', 'é', '‮', '😀', 'a', '0');
    const name = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: sign }));
    const row = fc.tuple(name, fc.double({ noNaN: true, noDefaultInfinity: true }));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
        const records = (await written([TEXT, NUMBER], rows)).slice(3);
        expect(records.length).toBe(rows.length);
        for (const [index, [text, value]] of rows.entries()) {
          const [read = '', number] = records[index] ?? [];
          expect([text, `'${text}`]).toContain(read);
          expect(/^[=+\-@\t\r]/.test(read)).toBe(false);
          expect(Number(number)).toBe(value === 0 ? 0 : value);
        }
      }),
      { numRuns: 200 },
    );
  });
});
