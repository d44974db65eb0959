import type { UrlTree } from '@angular/router';
import { foundSiblings, type CrumbSibling } from './crumb';

const link = {} as UrlTree; // never followed here
const sibling = (label: string): CrumbSibling => ({ id: label, label, link, text: '', tone: 'none', current: false });
const names = (found: readonly CrumbSibling[]): string[] => found.map(({ label }) => label);

describe('searching among siblings', () => {
  const all = ['Málaga', 'Palma', 'Las Palmas', 'Leeds'].map(sibling);

  it('finds by any part of a name, whatever its accents and capitals', () => {
    expect(names(foundSiblings(all, ' LÉE'))).toEqual(['Leeds']);
    expect(names(foundSiblings(all, 'malaga'))).toEqual(['Málaga']);
  });

  it('puts those first that begin with the text', () => {
    expect(names(foundSiblings([...all].reverse(), 'pal'))).toEqual(['Palma', 'Las Palmas']);
  });

  it('leaves all where nothing is typed', () => {
    expect(foundSiblings(all, ' ')).toBe(all);
  });
});
