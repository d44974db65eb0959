/** How often something awaited is looked at, ms. */
const LOOK_MS = 100;

/**
 * Looks again and again until there is something to see.
 *
 * @param what names it in the error
 * @param look answers null as long as it is not there; what it throws ends the wait
 * @throws Error when it has not come within the time
 * @example await until('the call is counted', 5_000, async () => ((await handled()) > 0 ? true : null))
 */
export async function until<T>(what: string, limitMs: number, look: () => Promise<T | null>): Promise<T> {
  for (const end = Date.now() + limitMs; ; await new Promise((resolve) => setTimeout(resolve, LOOK_MS))) {
    const seen = await look();
    if (seen !== null) return seen;
    if (Date.now() > end) throw new Error(`It has not come within ${limitMs / 1000} s: ${what}.`);
  }
}

/**
 * Looks again and again until expectations hold; after the time they fail as they stand.
 *
 * @example await untilItHolds(1_000, async () => expect(await shown()).toBe('12'))
 */
export async function untilItHolds(limitMs: number, expectations: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + limitMs; ; await new Promise((resolve) => setTimeout(resolve, LOOK_MS))) {
    try {
      await expectations();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
