import { MARGIN_PX, pictureLayout, wrapped } from './picture-text';

const measure = (text: string): number => Array.from(text).length * 10;
const MEASURES = { title: measure, line: measure };

describe('the words around a picture', () => {
  it('are broken at blanks, and cut where nothing fits', () => {
    expect(wrapped('Adherence  by team', 100, measure)).toEqual(['Adherence', 'by team']);
    expect(wrapped('a Donaudampfschiff b', 60, measure)).toEqual(['a', 'Donau…', 'b']);
    expect(wrapped('', 60, measure)).toEqual([]);
  });

  it('stand above and below it, each line on its own', () => {
    const words = { title: 'Adherence', above: ['Today', 'Madrid'], below: ['As of 13:40'] };
    const { width, height, x, y, lines } = pictureLayout(words, { width: 500, height: 200 }, MEASURES);
    expect([width, x]).toEqual([500 + 2 * MARGIN_PX, MARGIN_PX]);
    expect(lines.map(({ text, kind }) => [text, kind])).toEqual([
      ['Adherence', 'title'],
      ['Today', 'line'],
      ['Madrid', 'line'],
      ['As of 13:40', 'line'],
    ]);
    const [title = 0, first = 0, second = 0, below = 0] = lines.map((line) => line.y);
    expect([title < first, first < second, second < y, y + 200 < below, below < height]).toEqual(Array(5).fill(true));
  });

  it('have room on a narrow picture', () => {
    const { width } = pictureLayout({ title: 'Adherence', above: [], below: [] }, { width: 10, height: 10 }, MEASURES);
    expect(width).toBe(320 + 2 * MARGIN_PX);
  });
});
