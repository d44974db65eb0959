import { en } from '@intraday/web-ui';
import { reasonOf } from './quarantine-reason';

// Without the components, which only a browser understands.
jest.mock('@intraday/web-ui', () => jest.requireActual('../../../../libs/web/ui/src/words/en'));

describe('the reason of a quarantined row', () => {
  const { reasons, titles } = en.administration.quarantine;

  it('is its first word, or other', () => {
    expect(reasonOf('too-old: 1970 is before 1990', Object.keys(reasons))).toBe('too-old');
    expect(reasonOf('something-new', Object.keys(reasons))).toBe('other');
  });

  it('has a title wherever it has an explanation', () => {
    expect(Object.keys(titles)).toEqual(Object.keys(reasons));
  });
});
