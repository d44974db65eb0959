import { digestOf, type LogEntry } from '@intraday/storage';
import { Centre, type PostedEvent } from './centre';

/** Rows of one batch, as many as a request may bring. */
export const BATCH_ROWS = 5_000;
/** One in so many rows repeats an earlier one: half of these one of the same batch, half one that is stored. */
const REPEATED_EVERY = 100;
const SOURCE = 'bench';
const QUEUES = 50;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** When the centre works, from the start of the day, ms. */
const SHIFT_MS = { from: 9 * HOUR_MS, to: 17 * HOUR_MS } as const;
/** Events of one agent in a shift: fifty contacts. Fewer events come from fewer agents, not from slower ones. */
const AGENT_EVENTS = 450;

/** Events in batches, with the repetitions among them. */
export interface Batches<T> {
  readonly batches: readonly (readonly T[])[];
  /** Rows with repetitions, and without. */
  readonly sent: number;
  readonly unique: number;
}

/** A day of work: so many events, spread evenly over a shift. */
export class WorkDay {
  private readonly centre: Centre;
  private made = 0;
  readonly agents: number;

  /** @param dayMs start of the day, ms */
  constructor(
    private readonly rows: number,
    private readonly dayMs: number,
  ) {
    this.agents = Math.ceil(rows / AGENT_EVENTS);
    this.centre = new Centre({ source: SOURCE, agents: this.agents, queues: QUEUES });
  }

  next(): PostedEvent {
    const { from, to } = SHIFT_MS;
    const at = this.dayMs + from + Math.floor((this.made / this.rows) * (to - from));
    this.made += 1;
    return this.centre.next(at);
  }
}

/** The events of a day, in batches. @param dayMs start of the day, ms */
export function eventBatches(rows: number, dayMs: number): Batches<PostedEvent> {
  const day = new WorkDay(rows, dayMs);
  const batches: PostedEvent[][] = [];
  let unique = 0;
  for (let sent = 0; sent < rows;) {
    const batch: PostedEvent[] = [];
    const before = batches[batches.length - 1];
    for (; batch.length < BATCH_ROWS && sent < rows; sent += 1) {
      const repeated = sent % REPEATED_EVERY === REPEATED_EVERY - 1;
      const inBatch = before === undefined || sent % (2 * REPEATED_EVERY) < REPEATED_EVERY;
      const earlier = inBatch ? batch : before;
      const again = repeated ? earlier[batch.length - REPEATED_EVERY / 2] : undefined;
      if (again === undefined) unique += 1;
      batch.push(again ?? day.next());
    }
    batches.push(batch);
  }
  return { batches, sent: rows, unique };
}

/** The same as the log takes them. */
export function entryOf(event: PostedEvent): LogEntry {
  const body = JSON.stringify(event);
  const { source, id, at } = event;
  return { source, id, at: Date.parse(at), seq: 0, format: 'event', body, digest: digestOf(body) };
}

export function entryBatches(rows: number, dayMs: number): Batches<LogEntry> {
  const { batches, sent, unique } = eventBatches(rows, dayMs);
  return { batches: batches.map((batch) => batch.map(entryOf)), sent, unique };
}

/** Each batch without what came before: what a program that knows of no repetition would store. */
export function withoutRepetitions(batches: Batches<LogEntry>['batches']): LogEntry[][] {
  const seen = new Set<string>();
  return batches.map((batch) =>
    batch.filter(({ id }) => {
      const isNew = !seen.has(id);
      seen.add(id);
      return isNew;
    }),
  );
}

/** Start of yesterday, UTC: a day that is over, and held. */
export function yesterday(now: number): number {
  return (Math.floor(now / DAY_MS) - 1) * DAY_MS;
}
