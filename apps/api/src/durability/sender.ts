import { ingestAnswerSchema } from '@intraday/contract';
import { identityOf, type Ledger } from './ledger';
import { wireOf, type Batch } from './seeded-stream';

const ANSWER_LIMIT_MS = 20_000;
const PAUSE_MS = 100;
/** Requests that may be under way at once. */
const IN_FLIGHT_MAX = 16;
/** Longest that a batch is tried, ms. */
const TRY_LIMIT_MS = 90_000;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends batches at a steady rate and each again until it is acknowledged, writing down what it was told. */
export class Sender {
  private stopped = false;
  private failure: unknown = null;
  private readonly inFlight = new Set<Promise<void>>();
  private running: Promise<void> = Promise.resolve();

  /** @param url where the server is; @param keys of the sources */
  constructor(
    private readonly url: string,
    private readonly keys: ReadonlyMap<string, string>,
    readonly ledger: Ledger,
  ) {}

  /** Begins to send, so many events a second. */
  begin(batches: readonly Batch[], eventsPerSecond: number): void {
    this.running = this.run(batches, eventsPerSecond);
  }

  /** Sends nothing more, acknowledged or not. */
  abandon(): void {
    this.stopped = true;
  }

  /** Resolves when everything has been sent and acknowledged. */
  async finish(): Promise<void> {
    await this.running;
    await Promise.all(this.inFlight);
    if (this.failure !== null) throw this.failure;
  }

  /** Resolves when so many more events have been acknowledged. */
  async progressed(events: number, limitMs: number): Promise<void> {
    const wanted = this.ledger.acknowledged.size + events;
    for (const end = Date.now() + limitMs; this.ledger.acknowledged.size < wanted; await sleep(10)) {
      if (this.failure !== null) throw this.failure;
      if (Date.now() > end) throw new Error(`${events} more events were not acknowledged within ${limitMs} ms`);
    }
  }

  private async run(batches: readonly Batch[], eventsPerSecond: number): Promise<void> {
    let due = Date.now();
    for (const batch of batches) {
      await sleep(due - Date.now());
      while (this.inFlight.size >= IN_FLIGHT_MAX) await Promise.race(this.inFlight);
      if (this.stopped || this.failure !== null) return;
      due = Math.max(Date.now(), due) + (batch.events.length / eventsPerSecond) * 1000;
      const sending = this.deliver(batch)
        .catch((error: unknown) => void (this.failure = error))
        .finally(() => this.inFlight.delete(sending));
      this.inFlight.add(sending);
    }
  }

  /** Sends one batch until it is acknowledged. @param padding spaces after it, to make a small batch a large body */
  async deliver({ source, events }: Batch, padding = 0): Promise<void> {
    const body = JSON.stringify(events.map(wireOf)) + ' '.repeat(padding);
    for (const event of events) this.ledger.sent.add(identityOf(event));
    for (const end = Date.now() + TRY_LIMIT_MS; !this.stopped; await sleep(PAUSE_MS)) {
      const response = await this.post(source, body);
      const text = await response?.text().catch(() => null);
      if (response?.status === 200 && text != null) {
        const answer = ingestAnswerSchema.parse(JSON.parse(text));
        if (answer.accepted + answer.duplicates !== events.length) throw new Error(`not all were taken: ${text}`);
        this.ledger.accepted += answer.accepted;
        this.ledger.duplicates += answer.duplicates;
        for (const event of events) this.ledger.acknowledged.add(identityOf(event));
        return;
      }
      const status = text == null ? 0 : (response?.status ?? 0);
      this.ledger.refuse(status, response?.headers.get('retry-after') ?? null);
      // One that is told to slow down does; one that finds nobody tries on, to see all of the absence.
      if (status === 429) await sleep(Number(response?.headers.get('retry-after') ?? 0) * 1000);
      if (![0, 429, 503].includes(status)) throw new Error(`${status}: ${text}`);
      if (Date.now() > end) throw new Error('a batch was not acknowledged in time');
    }
  }

  private post(source: string, body: string): Promise<Response | null> {
    return fetch(`${this.url}/api/v1/ingest/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.keys.get(source) ?? ''}`, 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    }).catch(() => null);
  }
}
