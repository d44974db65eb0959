import { readCsv, UPLOAD_LIMITS } from './csv-table';
import { UploadFaults } from './upload-fault';

const HEADER = { required: ['id', 'name'], optional: ['note'] };
const LIMITS = { bytes: 1000, rows: 3 };

function read(text: string, limits = UPLOAD_LIMITS) {
  const faults = new UploadFaults();
  const rows = readCsv(text, HEADER, limits, faults);
  const told = faults.sorted().map(({ line, field, message }) => `${line ?? '-'} ${field ?? '-'} ${message}`);
  return { rows: rows.map((row) => [row.line, row.of('id'), row.of('name'), row.of('note')]), told };
}

describe('a CSV file', () => {
  it('is read with quotes, doubled quotes, quoted newlines, a byte order mark and CRLF', () => {
    const text = '\ufeffname,id\r\n"Sur, Madrid",s1\r\n\r\n"a ""b""\nc",s2\r\nplain , s3 \r\n';
    expect(read(text)).toEqual({
      told: [],
      rows: [
        [2, 's1', 'Sur, Madrid', ''],
        [4, 's2', 'a "b"\nc', ''],
        [6, 's3', 'plain', ''],
      ],
    });
  });

  it('tells every unknown, missing and doubled column of its header', () => {
    expect(read('id,id,wrong\n1,2,3\n').told).toEqual([
      '1 id stands twice in the header: leave one',
      '1 wrong is no column here: use id, name, note',
      '1 name is missing in the header: add this column',
    ]);
    expect(read('').told).toEqual(['1 - the file is empty: its first line must name id,name']);
  });

  it('tells the line of a row that is too long or short, and reads the others', () => {
    const { rows, told } = read('id,name\na,A\nb\nc,C,x\nd,D\n');
    expect(rows.map(([line]) => line)).toEqual([2, 5]);
    expect(told.map((line) => line.slice(0, 14))).toEqual(['3 - has 1 valu', '4 - has 3 valu']);
  });

  it('tells an unclosed quote once, with the line where its record begins', () => {
    expect(read('id,name\na,A\nb,"open\nc,C\nd,D\n').told).toEqual([
      '3 - opens a quote that is never closed: add the closing "',
    ]);
    expect(read('id,name\na,"A"x\nb,B"\n').told).toHaveLength(2);
  });

  it('has limits of bytes and rows', () => {
    expect(read(`id,name\n${'a,A\n'.repeat(3)}`, LIMITS).told).toEqual([]);
    expect(read(`id,name\n${'a,A\n'.repeat(4)}`, LIMITS).told).toEqual([
      '5 - the file has more than 3 rows: send it in parts',
    ]);
    expect(read(`id,name\n${'é'.repeat(600)},A\n`, LIMITS).told).toEqual([
      '- - the file has more than 1000 bytes: send it in parts',
    ]);
  });
});
