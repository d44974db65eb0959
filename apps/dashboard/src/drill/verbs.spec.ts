import { en, type MenuItem, type Writing } from '@intraday/web-ui';
import { brokenOut } from './drill-steps';
import { kpiOf, questionOf } from './testing-question';
import { verbItems, type VerbsOf } from './verbs';

jest.mock('@intraday/web-ui', () => jest.requireActual('../../../../libs/web/ui/src/words/en'));

const writing: Writing = { words: en, locale: 'en-GB' };
const of = (kpi: string, changes: Partial<VerbsOf> = {}): MenuItem[] =>
  verbItems(
    {
      ...{ kpi: kpiOf(kpi), question: questionOf(kpi), compare: null, agent: null },
      ...{ me: { role: 'manager', personalDetail: false }, ...changes },
    },
    writing,
  );
const ids = (items: readonly MenuItem[]): string[] => items.map(({ id }) => id);

describe('the verbs of a figure', () => {
  it('are all of them for a figure of contacts', () => {
    expect(ids(of('average-handle-time'))).toEqual([
      ...['by', 'over', 'timeOfDay', 'contacts', 'compare', 'target', 'copy'],
    ]);
  });

  it('lead to the timeline where somebody is looked at', () => {
    expect(ids(of('occupancy', { agent: 'a1' }))).toContain('timeline');
    expect(ids(of('occupancy', { agent: 'a1' }))).not.toContain('contacts');
  });

  it('have no course and no contacts for what is known at present only', () => {
    expect(ids(of('contacts-waiting-now'))).toEqual(['by', 'target', 'copy']);
  });

  it('offer only the splits that the figure has', () => {
    const [by] = of('net-staffing-actual');
    expect(ids(by?.items ?? [])).toEqual(['by:site']);
  });

  it('offer an agent no target', () => {
    expect(ids(of('average-handle-time', { me: { role: 'agent', personalDetail: false } }))).not.toContain('target');
  });

  it('are the contacts alone where the row cannot be asked for by itself', () => {
    expect(ids(of('average-handle-time', { question: null }))).toEqual(['contacts']);
  });

  it('have keys of their own', () => {
    const keys = of('average-handle-time', { agent: 'a1', question: brokenOut(questionOf('occupancy'), 'team') })
      .flatMap(({ key }) => key ?? [])
      .map((key) => key.toLowerCase());
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(5);
  });
});
