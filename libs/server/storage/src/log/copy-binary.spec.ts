import { CopyRows } from './copy-binary';

const body = (rows: CopyRows): string => rows.finish().subarray(19).toString('hex');

describe('the binary COPY format', () => {
  it('begins with the signature and ends with the trailer', () => {
    const bytes = new CopyRows().finish();
    expect(bytes.subarray(0, 11).toString('latin1')).toBe('PGCOPY\n\xff\r\n\0');
    expect(bytes.subarray(11).toString('hex')).toBe('0000000000000000' + 'ffff');
  });

  it('writes big-endian numbers, negative ones and those beyond 32 bits', () => {
    expect(body(new CopyRows().row(1).int8(-1))).toBe('0001' + '00000008' + 'ffffffffffffffff' + 'ffff');
    expect(body(new CopyRows().row(1).int8(2 ** 40 + 3))).toBe('0001' + '00000008' + '0000010000000003' + 'ffff');
    expect(body(new CopyRows().row(1).int8(-(2 ** 40)))).toBe('0001' + '00000008' + 'ffffff0000000000' + 'ffff');
    expect(() => new CopyRows().row(1).int8(0.5)).toThrow('not an exact integer');
  });

  it('counts bytes of text, not characters', () => {
    expect(body(new CopyRows().row(2).text('é').text(null))).toBe('0002' + '00000002' + 'c3a9' + 'ffffffff' + 'ffff');
  });

  it('refuses a digest that is not hex', () => {
    expect(() => new CopyRows().row(1).hex('zz')).toThrow('not hex digits');
    expect(body(new CopyRows().row(1).hex('0aff'))).toBe('0001' + '00000002' + '0aff' + 'ffff');
  });

  it('grows as far as the rows need', () => {
    const rows = new CopyRows();
    for (let index = 0; index < 100; index += 1) rows.row(1).text('x'.repeat(10_000));
    expect(rows.finish()).toHaveLength(19 + 100 * (2 + 4 + 10_000) + 2);
  });
});
