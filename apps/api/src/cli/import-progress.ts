import type { IngestAnswer } from '@intraday/contract';
import { tell } from './say';

/** How often a long import says how far it is, ms. */
const EVERY_MS = 2_000;

/** Counts of an import, told now and then and at its end. */
export class ImportProgress {
  private lines = 0;
  private bytes = 0;
  private accepted = 0;
  private duplicates = 0;
  private quarantined = 0;
  private toldAt: number;

  /** @param bytesMax size of the file; null where it has none */
  constructor(
    private readonly bytesMax: number | null,
    private readonly realNow: () => number,
  ) {
    this.toldAt = realNow();
  }

  add(lines: number, bytes: number, answer: IngestAnswer): void {
    this.lines += lines;
    this.bytes += bytes;
    this.accepted += answer.accepted;
    this.duplicates += answer.duplicates;
    this.quarantined += answer.quarantined.length;
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
    return `${this.lines} lines: ${this.accepted} accepted, ${this.duplicates} duplicates, ${this.quarantined} quarantined`;
  }

  get hasQuarantined(): boolean {
    return this.quarantined > 0;
  }
}
