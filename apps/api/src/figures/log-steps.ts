import type { Engine } from '@intraday/engine';
import { startOfSlot, type EventLog, type HeldSlot, type StoredEntry } from '@intraday/storage';

/** Facts of one read of the log. */
const READ_ROWS = 5_000;

/** The facts of a source that are folded, from an instant to another, in steps of so many. */
export async function* stepsOf(
  log: Pick<EventLog, 'readAll'>,
  source: string,
  { from, to }: { readonly from: number; readonly to: number | null },
  facts: number,
): AsyncIterable<StoredEntry[]> {
  const range = { source, batch: READ_ROWS, ...(Number.isFinite(from) ? { fromMs: from } : {}) };
  let step: StoredEntry[] = [];
  for await (const batch of log.readAll(to === null ? range : { ...range, toMs: to })) {
    for (const entry of batch) if (entry.folded) step.push(entry);
    if (step.length < facts) continue;
    yield step;
    step = [];
  }
  if (step.length > 0) yield step;
}

/** From where the states that an engine holds are its own: its floor, or where its fold began. */
export function leftFrom({ known }: Engine, at: number, slots: readonly HeldSlot[]): number {
  if (Number.isFinite(known.floor)) return known.floor;
  if (Number.isFinite(at)) return at;
  return slots[0] === undefined ? Number.NEGATIVE_INFINITY : startOfSlot(slots[0].slot);
}
