import fc from 'fast-check';
import { splitArray } from './split-array';

const DEPTH_MAX = 64;

/** What the places mean: the items, where each of them is JSON. */
function itemsOf(text: string): unknown {
  const split = splitArray(text, DEPTH_MAX);
  if (split === null) return null;
  const { starts } = split;
  try {
    return starts.slice(1).map((end, index): unknown => JSON.parse(text.slice(starts[index], end - 1)));
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

describe('splitting an array', () => {
  it('finds the items of every array, however it is written', () => {
    const property = fc.property(fc.array(fc.jsonValue()), fc.constantFrom(0, 2), (items, indent) => {
      const text = ` ${JSON.stringify(items, null, indent)}\n`;
      expect(itemsOf(text)).toEqual(JSON.parse(text));
    });
    fc.assert(property, { numRuns: 1_000, seed: 3 });
  });

  it('takes nothing that is no array', () => {
    const bits = fc.constantFrom('[', ']', '{', '}', ',', '"', '\\', ':', '1', '"a"', ' ', '\n', '\u00a0', '\ufeff');
    const property = fc.property(fc.array(bits, { maxLength: 12 }), (some) => {
      for (const text of [some.join(''), `[${some.join('')}]`]) expect(itemsOf(text)).toEqual(parsed(text));
    });
    fc.assert(property, { numRuns: 5_000, seed: 5 });
    for (const text of ['', '{}', '[', '[1', '[1}', '[}', '[1]]', '[1],', '[,]', '[1,]', '[""', '["\\"]'])
      expect(itemsOf(text)).toBeNull();
  });

  it('stops where it is too deep', () => {
    const deep = '['.repeat(100_000);
    expect(splitArray(deep, DEPTH_MAX)?.depth).toBe(DEPTH_MAX + 1);
    expect(splitArray('[[1],{"a":[2]}]', DEPTH_MAX)?.depth).toBe(3);
  });
});
