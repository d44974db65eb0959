/** How often the status is asked for while something is under way, ms. */
export const LOOK_MS = 2_000;

const SEEN = 'visibilitychange';

/** What of the document tells whether its tab is seen. */
export interface Sight {
  readonly hidden: boolean;
  addEventListener(type: typeof SEEN, listener: () => void): void;
  removeEventListener(type: typeof SEEN, listener: () => void): void;
}

/**
 * Asks for the status again and again as long as something is under way and the tab is seen, one question at a time.
 * A tab that is seen again asks at once.
 *
 * @example const watch = new StatusWatch(() => session.loadStatus(), document); watch.follow(true); … watch.end();
 */
export class StatusWatch {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isWanted = false;
  private isAsking = false;

  /** @param look asks once; its failures are its own to show, it never rejects */
  constructor(
    private readonly look: () => Promise<unknown>,
    private readonly sight: Sight,
  ) {
    sight.addEventListener(SEEN, this.turned);
  }

  /** Says whether something is under way. The first question comes after the wait: the status has just been read. */
  follow(isWanted: boolean): void {
    this.isWanted = isWanted;
    this.wait();
  }

  /** Ends it for good. */
  end(): void {
    this.sight.removeEventListener(SEEN, this.turned);
    this.follow(false);
  }

  private readonly turned = (): void => {
    if (this.isWanted && !this.sight.hidden) void this.ask();
    else this.wait();
  };

  private wait(): void {
    clearTimeout(this.timer);
    if (this.isWanted && !this.sight.hidden) this.timer = setTimeout(() => void this.ask(), LOOK_MS);
  }

  private async ask(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    await this.look();
    this.isAsking = false;
    this.wait();
  }
}
