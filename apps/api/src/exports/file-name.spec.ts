import fc from 'fast-check';
import { dispositionOf, FILE_NAME_CHARACTERS_MAX, fileNameOf } from './file-name';

describe('the name of a download', () => {
  it.each([
    ['Adherence by team', 'Adherence by team'],
    ['../../etc/passwd', 'etc passwd'],
    ['a"; filename="evil.exe', 'a filename= evil.exe'],
    ['line\r\nSet-Cookie: x=1', 'line Set-Cookie x=1'],
    ['invoice\u202Efdp.exe', 'invoice fdp.exe'],
    ['.hidden', 'hidden'],
    ['=cmd', 'cmd'],
    ['CON', 'intraday'],
    ['???', 'intraday'],
    ['Adhesión 👩‍💻', 'Adhesión 👩 💻'],
  ])('of %j is %j', (title, name) => {
    expect(fileNameOf(title)).toBe(name);
  });

  it('is told in ASCII, and as it is', () => {
    expect(dispositionOf('Adhesión: “Oro”', 'csv')).toBe(
      `attachment; filename="Adhesion _Oro_.csv"; filename*=UTF-8''Adhesi%C3%B3n%20%E2%80%9COro%E2%80%9D.csv`,
    );
  });

  it('is one harmless header whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
        const header = dispositionOf(title, 'xlsx');
        const [, ascii = '', encoded = ''] =
          /^attachment; filename="([\x20-\x7e]+)\.xlsx"; filename\*=UTF-8''([A-Za-z0-9!#&+.^_|~%-]+)\.xlsx$/.exec(
            header,
          ) ?? [];
        expect(ascii).toMatch(/^[^"\\/:<>|?*%;`$.\s][^"\\/:<>|?*%;`$]*$/);
        expect(Array.from(decodeURIComponent(encoded)).length).toBeLessThanOrEqual(FILE_NAME_CHARACTERS_MAX);
      }),
      { numRuns: 40 },
    );
  });
});
