import { en } from './en';
import { es } from './es';

/** Paths of a language file, such as `signIn.title`. */
function paths(words: object, start = ''): string[] {
  return Object.entries(words).flatMap(([key, value]): string[] =>
    typeof value === 'object' ? paths(value, `${start}${key}.`) : [`${start}${key}`],
  );
}

describe('words', () => {
  it('are the same in every language, also where the type allows any key', () => {
    expect(paths(es).sort()).toEqual(paths(en).sort());
  });

  it('are never empty and shout at nobody', () => {
    for (const words of [en, es]) {
      expect(JSON.stringify(words)).not.toMatch(/""|!/);
    }
  });
});
