import type { IngestAnswer } from '@intraday/contract';
import { INTERVAL_MS } from '@intraday/time';
import type { StoredEntry } from '@intraday/storage';
import { Counter, Histogram, Registry } from 'prom-client';
import type { IngestListener } from '../ingest/ingest-listener';
import type { LiveListener } from '../live/live-listener';
import { quarantineLabel } from './quarantine-label';

/** Upper bounds of the buckets of a commit, seconds. */
const COMMIT_BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Upper bounds of the buckets of the rows of a commit. */
const ROWS_BUCKETS = [1, 5, 25, 100, 500, 1_000, 2_500, 5_000];
/** Upper bounds of the buckets of the age of an event, seconds: from at once to an old log that is imported. */
const AGE_BUCKETS_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3_600, 86_400];

/**
 * What has happened since the start, counted where it happens. No label names a person, an agent, a source or a queue;
 * every label has a fixed set of values.
 */
export class Measurements implements IngestListener, LiveListener {
  readonly registry = new Registry();
  private readonly acknowledged = this.counter('events_acknowledged_total', 'Events stored and acknowledged.');
  private readonly duplicates = this.counter('events_duplicate_total', 'Events that were stored already.');
  private readonly quarantined = this.counter('events_quarantined_total', 'Events quarantined, by reason.', 'reason');
  private readonly folded = this.counter('rows_folded_total', 'Rows of the log that went into the figures.');
  private readonly notFolded = this.counter('rows_not_folded_total', 'Rows whose day was no longer held.');
  private readonly late = this.counter('rows_late_total', 'Rows that came after their interval had closed.');
  private readonly patches = this.counter('live_patches_total', 'Patches sent to rooms.');
  private readonly conflated = this.counter('live_conflated_total', 'Times that a slow client fell behind.');
  private readonly cuts = this.counter('live_cut_total', 'Connections cut by the server, by cause.', 'cause');
  private readonly requests = this.counter('http_requests_total', 'Requests answered, by class of status.', 'status');
  private readonly commits = this.histogram('commit_seconds', 'Duration of commits.', COMMIT_BUCKETS_SECONDS);
  private readonly rows = this.histogram('commit_rows', 'Rows of a commit.', ROWS_BUCKETS);
  private readonly age = this.histogram(
    'event_to_fold_seconds',
    "Age of a commit's newest event, by the server's clock, when it was in the figures.",
    AGE_BUCKETS_SECONDS,
  );
  private behind = 0;
  private behindSince: number | null = null;

  /** Rows that are committed and not yet in the figures. */
  get rowsNotFolded(): number {
    return this.behind;
  }

  /** How long some committed row has been missing in the figures, ms; 0 where none is. */
  behindMs(now: number): number {
    return this.behindSince === null ? 0 : Math.max(0, now - this.behindSince);
  }

  /** Hears that rows are committed and about to be folded. @param now real time, ms */
  stored(entries: readonly StoredEntry[], now: number): void {
    this.behind += entries.length;
    this.behindSince ??= now;
  }

  /** Hears that rows are in the figures. @param clockNow reading of the server's clock, ms */
  taken(entries: readonly StoredEntry[], clockNow: number): void {
    this.behind -= entries.length;
    if (this.behind === 0) this.behindSince = null;
    const closed = Math.floor(clockNow / INTERVAL_MS) * INTERVAL_MS;
    let newest = -Infinity;
    let folded = 0;
    let late = 0;
    for (const entry of entries) {
      if (entry.folded) folded += 1;
      if (entry.at < closed) late += 1;
      if (entry.at > newest) newest = entry.at;
    }
    this.folded.inc(folded);
    this.notFolded.inc(entries.length - folded);
    this.late.inc(late);
    if (entries.length > 0) this.age.observe(Math.max(0, clockNow - newest) / 1000);
  }

  committed(rows: number, ms: number): void {
    this.commits.observe(ms / 1000);
    this.rows.observe(rows);
  }

  answered({ accepted, duplicates, quarantined }: IngestAnswer): void {
    this.acknowledged.inc(accepted);
    this.duplicates.inc(duplicates);
    for (const { reason } of quarantined) this.quarantined.inc({ reason: quarantineLabel(reason) });
  }

  patched(): void {
    this.patches.inc();
  }

  fellBehind(): void {
    this.conflated.inc();
  }

  cut(cause: Parameters<LiveListener['cut']>[0]): void {
    this.cuts.inc({ cause });
  }

  /** @param status of the answer, such as 404, counted as `4xx` */
  request(status: number): void {
    this.requests.inc({ status: `${Math.floor(status / 100)}xx` });
  }

  private counter(name: string, help: string, ...labelNames: string[]): Counter {
    return new Counter({ name: `intraday_${name}`, help, labelNames, registers: [this.registry] });
  }

  private histogram(name: string, help: string, buckets: number[]): Histogram {
    return new Histogram({ name: `intraday_${name}`, help, buckets, registers: [this.registry] });
  }
}
