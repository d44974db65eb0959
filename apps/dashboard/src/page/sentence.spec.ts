import { en, type BandReading, type TileReading, type Writing } from '@intraday/web-ui';
import { openingSentence, type NamedReading } from './sentence';

// Only the words are needed: the room's index also names Angular components, which need a browser.
jest.mock('@intraday/web-ui', () => jest.requireActual('../../../../libs/web/ui/src/words/en'));

const writing: Writing = { words: en, locale: 'en-GB' };
const figure = (name: string, tone: BandReading['tone'], text = 'on target'): NamedReading => ({
  name,
  reading: {
    kind: 'value',
    value: 1,
    figure: { text: '1', unit: '' },
    band: { shape: 'dot', tone, text },
    target: null,
    low: null,
    high: null,
  },
});
const nothing: TileReading = { kind: 'none', reason: 'nothing counted yet' };

describe('opening sentence', () => {
  it('names what is off target and by how much', () => {
    const figures = [
      figure('Occupancy', 'miss', '3.2 pt below'),
      figure('AHT', 'on'),
      figure('Abandon rate', 'miss', '1 pt above'),
    ];
    expect(openingSentence(figures, writing)).toBe(
      'Off target: Occupancy (3.2 pt below) and Abandon rate (1 pt above).',
    );
  });

  it('counts what it does not name', () => {
    const figures = ['a', 'b', 'c', 'd', 'e'].map((name) => figure(name, 'miss', '1 below'));
    expect(openingSentence(figures, writing)).toMatch(/c \(1 below\) and 2 more\.$/);
  });

  it('says when nothing is wrong, wanted or known', () => {
    expect(openingSentence([figure('a', 'ahead'), figure('b', 'none')], writing)).toBe(en.sentence.allOn);
    expect(openingSentence([figure('b', 'none')], writing)).toBe(en.sentence.noTargets);
    expect(openingSentence([{ name: 'a', reading: nothing }], writing)).toBe(en.sentence.none);
    expect(openingSentence([{ name: 'a', reading: { kind: 'loading' } }], writing)).toBe(en.sentence.waiting);
  });
});
