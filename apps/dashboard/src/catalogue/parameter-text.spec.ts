import type { ParameterInForce } from '@intraday/contract';
import { en, type Writing } from '@intraday/web-ui';
import { inForceText, parameterText } from './parameter-text';

// Only the plain files of the room are under test: its index also names Angular components, which need a browser.
jest.mock('@intraday/web-ui', () => ({
  ...jest.requireActual('../../../../libs/web/ui/src/figure'),
  ...jest.requireActual('../../../../libs/web/ui/src/words/en'),
}));

const writing: Writing = { words: en, locale: 'en-GB' };
const parameter = (inForce: ParameterInForce['inForce']): ParameterInForce => ({
  ...{ key: 'serviceThresholdSeconds', name: 'service threshold', symbol: 'T', default: 20, unit: 'seconds' },
  ...{ scope: 'queue', definition: 'Answer threshold of the service level.', inForce },
});

describe('a parameter', () => {
  it.each([
    [20, 'seconds', '20 s'],
    [0.8, 'fraction', '80 %'],
    [7, 'days', '7 days'],
    [1, 'flag', 'yes'],
    ['whole', 'whole | excess', 'whole'],
    [null, 'seconds', 'none'],
  ])('%s %s reads "%s"', (value, unit, text) => {
    expect(parameterText(value, unit, writing)).toBe(text);
  });

  it('is the default where nothing was set, and unknown before it is read', () => {
    expect(inForceText(parameter([]), writing)).toBe('the default');
    expect(inForceText(null, writing)).toBe('–');
  });

  it('is told with its places, not too many of them', () => {
    const inForce = [
      { value: 30, places: ['Billing'] },
      { value: 60, places: ['A', 'B', 'C', 'D', 'E'] },
    ];
    expect(inForceText(parameter(inForce), writing)).toBe('30 s in Billing; 60 s in A, B, C, 2 more');
  });
});
