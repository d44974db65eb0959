import { answer, tell } from './say';

/** How often a long import says how far it is, ms. */
const EVERY_MS = 2_000;

/** What a request of an import brought. */
interface Brought {
  readonly accepted: number;
  readonly duplicates: number;
  readonly quarantined: readonly unknown[];
  /** Passed over because a mapping says so; only call records know it. */
  readonly dropped?: number;
}

/** Counts of an import, told now and then and at its end. */
export class ImportProgress {
  private lines = 0;
  private bytes = 0;
  private accepted = 0;
  private duplicates = 0;
  private quarantined = 0;
  private dropped: number | null = null;
  private toldAt: number;

  /**
   * @param bytesMax size of the file; null where it has none
   * @param noun what is counted
   */
  constructor(
    private readonly bytesMax: number | null,
    private readonly realNow: () => number,
    private readonly noun: 'lines' | 'rows' = 'lines',
  ) {
    this.toldAt = realNow();
  }

  add(lines: number, bytes: number, answer: Brought): void {
    this.lines += lines;
    this.bytes += bytes;
    this.accepted += answer.accepted;
    this.duplicates += answer.duplicates;
    this.quarantined += answer.quarantined.length;
    if (answer.dropped !== undefined) this.dropped = (this.dropped ?? 0) + answer.dropped;
    const now = this.realNow();
    if (now - this.toldAt < EVERY_MS) return;
    this.toldAt = now;
    const share =
      this.bytesMax === null || this.bytesMax === 0
        ? ''
        : `${Math.min(100, Math.floor((100 * this.bytes) / this.bytesMax))} %, `;
    tell(`${share}${this.summary}`);
  }

  /** `1200 lines: 1150 accepted, 48 duplicates, 2 quarantined` */
  get summary(): string {
    const dropped = this.dropped === null ? '' : `, ${this.dropped} dropped as the mapping says`;
    const counts = `${this.accepted} accepted, ${this.duplicates} duplicates, ${this.quarantined} quarantined`;
    return `${this.lines} ${this.noun}: ${counts}${dropped}`;
  }

  get hasQuarantined(): boolean {
    return this.quarantined > 0;
  }
}

/** The last words of an import. */
export function tellEnd(progress: ImportProgress, source: string): void {
  answer(`${progress.summary}.`);
  if (progress.hasQuarantined) tell(`See what was not understood: npm run quarantine -- list --source ${source}`);
}
