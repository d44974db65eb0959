import { KPIS, kpiByKey, measureByKey, PARAMETERS, type Kpi } from './catalogue';
import { exactFormula, formulaInWords, mergeNote, namedMeasures } from './describe-formula';
import { NAMED_MEASURES } from './describe-measure';

function kpi(key: string): Kpi {
  const found = kpiByKey(key);
  if (!found) throw new Error(`there is no KPI ${key}`);
  return found;
}
/** A key of the catalogue, which no reader should meet. */
const KEY = /\b[a-z]+[A-Z]\w*/;

describe('the formula of a KPI', () => {
  it.each([
    ['service-level-offered', 'answered within the threshold ÷ (offered − still undecided)'],
    ['handled-per-logged-in-hour', '3,600 × contacts handled ÷ time logged in'],
    ['first-contact-resolution', '1 − contacts that were repeated ÷ contacts whose repeat window has closed'],
    ['wait-p90', 'the wait of a contact that 90 % do not exceed'],
    ['net-on-queue-deviation', 'on-queue time that was not scheduled − scheduled on-queue time not spent on queue'],
    ['channel-share', 'offered of the channel ÷ offered'],
    ['backlog-days-of-work', 'open contacts in writing × open time of the period ÷ (86,400 × contacts handled)'],
    [
      'contacts-short-of-target',
      'service-level target × offered − answered within the threshold − service-level target × still undecided',
    ],
  ])('%s reads "%s"', (key, words) => {
    expect(formulaInWords(kpi(key))).toBe(words);
  });

  it('keeps the keys in its exact form', () => {
    expect(exactFormula(kpi('average-handle-time'))).toBe('handleTotalSeconds ÷ handledTotal');
  });

  it('is said in words for all of the catalogue, with no key left in it and a note on how it merges', () => {
    for (const each of KPIS) {
      expect([each.key, formulaInWords(each)]).toEqual([each.key, expect.not.stringMatching(KEY)]);
      expect([each.key, formulaInWords(each).length > 3, mergeNote(each) !== '']).toEqual([each.key, true, true]);
      for (const { name } of namedMeasures(each)) expect(name).not.toMatch(KEY);
    }
  });

  it('names nothing that the catalogue does not have', () => {
    const parameters = PARAMETERS.map(({ key }) => key);
    expect(NAMED_MEASURES.filter((key) => measureByKey(key) === null && !parameters.includes(key))).toEqual([]);
  });
});
