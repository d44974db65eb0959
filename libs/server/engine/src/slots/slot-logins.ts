/** What a login told of the slots of an agent, by channel; null where it told nothing. */
export interface SlotLogin {
  readonly at: number;
  readonly seq: number;
  readonly id: string;
  readonly channels: Readonly<Record<string, number>> | null;
}

const isBefore = (a: SlotLogin, b: SlotLogin): boolean =>
  a.at !== b.at ? a.at < b.at : a.seq !== b.seq ? a.seq < b.seq : a.id < b.id;

/** A stretch in which the same slots hold. */
export interface SlotEra {
  readonly from: number;
  readonly until: number;
  readonly channels: Readonly<Record<string, number>>;
}

/** The logins of one agent in their order: the latest one tells the slots until the next. */
export class SlotLogins {
  constructor(private readonly logins: SlotLogin[] = []) {}

  add(login: SlotLogin): void {
    let at = this.logins.length;
    for (; at > 0; at -= 1) {
      const before = this.logins[at - 1];
      if (before && isBefore(before, login)) break;
    }
    this.logins.splice(at, 0, login);
  }

  /** False while no login has told any slots. */
  get tellsSlots(): boolean {
    return this.logins.some(({ channels }) => channels !== null);
  }

  /** The slots that hold between two instants, each as long as it does. */
  between(from: number, until: number): SlotEra[] {
    return this.logins.flatMap(({ at, channels }, index): SlotEra[] => {
      const [start, end] = [
        Math.max(from, at),
        Math.min(until, this.logins[index + 1]?.at ?? Number.POSITIVE_INFINITY),
      ];
      return channels === null || start >= end ? [] : [{ from: start, until: end, channels }];
    });
  }

  /** Forgets the logins before an instant but for the last of them. */
  release(before: number): void {
    const later = this.logins.findIndex(({ at }) => at >= before);
    this.logins.splice(0, Math.max(0, (later < 0 ? this.logins.length : later) - 1));
  }

  state(): SlotLogin[] {
    return [...this.logins];
  }
}
