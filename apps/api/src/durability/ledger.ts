/** What a sender knows of its events: which it has sent, and which of them the server has acknowledged. */
export class Ledger {
  readonly sent = new Set<string>();
  readonly acknowledged = new Set<string>();
  /** Of the acknowledged, how many the server took as new, and how many it had already. */
  accepted = 0;
  duplicates = 0;
  /** Answers other than an acknowledgement, by status; 0 for none at all. */
  readonly refusals = new Map<number, number>();
  /** Refusals with 429 or 503 that did not say when to try again. */
  withoutRetryAfter = 0;

  refuse(status: number, retryAfter: string | null): void {
    this.refusals.set(status, (this.refusals.get(status) ?? 0) + 1);
    if ((status === 429 || status === 503) && !(Number(retryAfter) > 0)) this.withoutRetryAfter += 1;
  }

  refused(status: number): number {
    return this.refusals.get(status) ?? 0;
  }
}

export const identityOf = ({ source, id }: { readonly source: string; readonly id: string }): string =>
  `${source}\u0000${id}`;
