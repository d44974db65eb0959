import { en, type Writing } from '@intraday/web-ui';
import { changeText, drillSentence } from './drill-sentence';
import { kpiOf } from './testing-question';

// Only the plain files of the room are under test: its index also names Angular components, which need a browser.
jest.mock('@intraday/web-ui', () => ({
  ...jest.requireActual('../../../../libs/web/ui/src/band'),
  ...jest.requireActual('../../../../libs/web/ui/src/figure'),
  ...jest.requireActual('../../../../libs/web/ui/src/words/en'),
}));

const writing: Writing = { words: en, locale: 'en-GB' };
const level = kpiOf('service-level-offered');
const told = { where: 'Leeds, today', value: 0.726, mark: null, compare: null, worst: null };
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('the sentence of a figure', () => {
  it('says who, how much, against what, and who is farthest off', () => {
    const mark = { low: 0.8, band: 'below', state: 'bad' } as const;
    const worst = { name: '12:30', value: 0.61 };
    const compare = { with: 'previous', value: 0.744 } as const;
    expect(plain(drillSentence({ ...told, mark, worst, compare }, level, writing))).toBe(
      'Leeds, today: 72.6 %, 7.4 pt below (target from 80 %); −1.8 pt against the time before. Farthest off is 12:30: 61.0 %.',
    );
  });

  it('says that nothing was asked of it', () => {
    expect(plain(drillSentence(told, level, writing))).toBe('Leeds, today: 72.6 %, without a target.');
  });

  it('says that it is as it was', () => {
    const compare = { with: 'target', value: 0.726 } as const;
    expect(drillSentence({ ...told, compare }, level, writing)).toContain('the same as the target');
    expect(changeText(0.726, 0.726, level, writing)).toBeNull();
  });
});
