import { placesOf } from './holders';

describe('the measures of an agent', () => {
  it.each([true, false])('are as many as asked for, each in a place of its own', (withValues) => {
    const places = placesOf(60, withValues);
    expect(places).toHaveLength(60);
    const keys = places.map(({ family, interval, slot }) => `${family} ${interval} ${slot}`);
    expect(new Set(keys).size).toBe(60);
  });
});
