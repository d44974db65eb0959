import { fileNameFor } from './save-file';

describe('the name of a saved file', () => {
  it.each([
    ['Madrid: "today"', 'Madrid today.png'],
    ['../../x', 'x.png'],
    ['a\u202Egnp.exe', 'a gnp.exe.png'],
    ['  ', 'intraday.png'],
    ['Adhesión', 'Adhesión.png'],
  ])('of %j is %j', (title, name) => {
    expect(fileNameFor(title, 'png')).toBe(name);
  });
});
