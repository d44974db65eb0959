import type { Disposition, LogEntry, QuarantineEntry } from './entry';

/** One append that waits for its commit. */
export interface Waiting {
  readonly entries: readonly LogEntry[];
  readonly quarantined: readonly QuarantineEntry[];
  readonly resolve: (dispositions: Disposition[]) => void;
  readonly reject: (error: unknown) => void;
}

const rowsOf = (waiting: Waiting): number => waiting.entries.length + waiting.quarantined.length;

function bytesOf({ entries, quarantined }: Waiting): number {
  let bytes = 0;
  for (const { body } of entries) bytes += body.length;
  for (const { body } of quarantined) bytes += body.length;
  return bytes;
}

/** Gives each append of a group its dispositions, of those of all its entries in their order. */
export function resolveAll(group: readonly Waiting[], dispositions: readonly Disposition[]): void {
  let from = 0;
  for (const { entries, resolve } of group) {
    resolve(dispositions.slice(from, from + entries.length));
    from += entries.length;
  }
}

/** Appends in the order of their coming, bounded by rows and by characters of their bodies. */
export class WaitingLine {
  private readonly line: { readonly waiting: Waiting; readonly bytes: number }[] = [];
  private rowCount = 0;
  private byteCount = 0;
  private enough: (() => void) | null = null;
  private enoughRows = Infinity;

  get rows(): number {
    return this.rowCount;
  }

  /** Joins the line, or returns false where that would exceed a limit. An empty line takes anything. */
  join(waiting: Waiting, rowsMax: number, bytesMax: number): boolean {
    const rows = rowsOf(waiting);
    const bytes = bytesOf(waiting);
    if (this.rowCount > 0 && (this.rowCount + rows > rowsMax || this.byteCount + bytes > bytesMax)) return false;
    this.line.push({ waiting, bytes });
    this.rowCount += rows;
    this.byteCount += bytes;
    if (this.rowCount >= this.enoughRows) this.enough?.();
    return true;
  }

  /** Takes the first appends: as many whole ones as the limits hold, and at least one. */
  take(rowsMax: number, bytesMax: number): Waiting[] {
    const taken: Waiting[] = [];
    let rows = 0;
    let bytes = 0;
    for (const { waiting, bytes: more } of this.line) {
      if (taken.length > 0 && (rows + rowsOf(waiting) > rowsMax || bytes + more > bytesMax)) break;
      taken.push(waiting);
      rows += rowsOf(waiting);
      bytes += more;
    }
    this.line.splice(0, taken.length);
    this.rowCount -= rows;
    this.byteCount -= bytes;
    return taken;
  }

  /** Resolves when so many rows wait, or so many ms have passed. */
  async gather(rows: number, ms: number): Promise<void> {
    if (this.rowCount >= rows) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.enoughRows = rows;
      this.enough = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.enough = null;
    this.enoughRows = Infinity;
  }
}
