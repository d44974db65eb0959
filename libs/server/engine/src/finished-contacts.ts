/** Prime and offset of the 32-bit FNV-1a hash. */
const FNV_PRIME = 0x01000193;
const FNV_OFFSET = 0x811c9dc5;
const LOW_BITS = 2 ** 20;
/** Numbers of one remembered contact. */
const PAIR = 2;

function fnv(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME);
  }
  return hash >>> 0;
}

/** 52 bits of a key: two contacts that share them are only looked at once more than needed. */
const hashOf = (key: string): number => fnv(key, FNV_OFFSET) * LOW_BITS + (fnv(key, ~FNV_OFFSET) % LOW_BITS);

/** Contacts that are over and were let go of, each by a hash of its key, with the UTC day of its first event. */
export class FinishedContacts {
  private readonly days = new Map<number, number>();
  /** Those that came since the last `take`, flat: hash, day. */
  private fresh: number[] = [];

  add(key: string, day: number): void {
    const hash = hashOf(key);
    this.days.set(hash, Math.min(day, this.days.get(hash) ?? day));
    this.fresh.push(hash, day);
  }

  /** Start of the UTC day of a contact's first event, ms; null for one that was never let go of. */
  dayOf(key: string): number | null {
    return this.days.get(hashOf(key)) ?? null;
  }

  /** What came since the last call, to be kept. */
  take(): number[] {
    const taken = this.fresh;
    this.fresh = [];
    return taken;
  }

  /** Puts in what `take` gave. */
  load(pairs: ArrayLike<number>): void {
    for (let index = 0; index + 1 < pairs.length; index += PAIR) {
      const [hash = 0, day = 0] = [pairs[index], pairs[index + 1]];
      this.days.set(hash, Math.min(day, this.days.get(hash) ?? day));
    }
  }

  /** Forgets the contacts that began before an instant: nothing more can be known of them. */
  forgetBefore(at: number): void {
    for (const [hash, day] of this.days) if (day < at) this.days.delete(hash);
  }

  get size(): number {
    return this.days.size;
  }
}
