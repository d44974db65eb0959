import { en, type StaffingPoint } from '@intraday/web-ui';
import { deskSentence } from './desk-sentence';

// Only the plain files are under test: the room's index also names Angular components, which need a browser.
jest.mock('@intraday/web-ui', () => ({
  ...jest.requireActual('../../../../libs/web/ui/src/figure'),
  ...jest.requireActual('../../../../libs/web/ui/src/words/en'),
}));

const writing = { words: en, locale: 'en-GB' };
const point = (actual: number | null, required: number | null, scheduled: number | null): StaffingPoint => ({
  ...{ from: 0, until: 900_000, actual, required, scheduled, load: null, reforecast: null },
});

describe('the sentence of the control desk', () => {
  it('says how many are short, and where most', () => {
    const leeds = { name: 'Leeds', point: point(95, 100, 105) };
    expect(deskSentence(point(232, 236, 245), leeds, writing)).toBe(
      '4 agents short now. Leeds: 100 required, 105 scheduled, 95 actual.',
    );
  });

  it('says also that there are more than required, or as many', () => {
    expect(deskSentence(point(40, 38, 40), null, writing)).toBe('2 agents over now.');
    expect(deskSentence(point(40, 40.4, 40), null, writing)).toBe(en.controlDesk.sentence.even);
  });

  it('says nothing while a side is not known', () => {
    expect(deskSentence(point(40, null, 40), null, writing)).toBeNull();
    expect(deskSentence(null, null, writing)).toBeNull();
  });

  it('leaves out a place that is not known', () => {
    const leeds = { name: 'Leeds', point: point(95, 100, null) };
    expect(deskSentence(point(30, 40, 40), leeds, writing)).toBe('10 agents short now.');
  });
});
