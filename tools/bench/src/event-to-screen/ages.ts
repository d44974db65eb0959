/** A count that a screen showed, and when by `instantNow`. */
export interface Sighting {
  readonly at: number;
  readonly count: number;
}

/** Nanoseconds of a millisecond. */
const NS_OF_MS = 1e6;

/** Now, in ms of the machine's steady clock, which all its processes share and nobody sets. */
export const instantNow = (): number => Number(process.hrtime.bigint()) / NS_OF_MS;

/**
 * How old the oldest event of each sighting was, ms. A sighting shows the events from the count before it to its own.
 *
 * @param sentAt when the n-th counted event was handed over
 * @param from the count that the screen showed at first
 * @throws where a screen counts back, counts what nobody handed over, or shows an event before it was handed over: the
 *   figure counts something else than the stream does, and no age of it would mean anything
 * @example agesOf([{ at: 130, count: 2 }], [10, 20, 140], 0) // [120]
 */
export function agesOf(sightings: readonly Sighting[], sentAt: readonly number[], from: number): number[] {
  const ages: number[] = [];
  let shown = from;
  for (const { at, count } of sightings) {
    if (count === shown) continue;
    const [oldest, newest] = [sentAt[shown], sentAt[count - 1]];
    if (count < shown) throw new Error(`a screen counted back from ${shown} to ${count}`);
    if (oldest === undefined || newest === undefined)
      throw new Error(`a screen counted ${count} events where ${sentAt.length} were handed over`);
    if (newest > at) throw new Error(`a screen showed an event ${newest - at} ms before it was handed over`);
    ages.push(at - oldest);
    shown = count;
  }
  return ages;
}
