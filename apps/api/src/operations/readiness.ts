import type { Readiness } from '@intraday/contract';
import { DatabaseAway, type SchemaState } from '@intraday/storage';

/** Longest that a committed row may be missing in the figures before the server counts as unready, ms. */
export const FIGURES_BEHIND_MS_MAX = 10_000;
/** Longest wait for the database's answer to a probe, ms. */
export const PROBE_WITHIN_MS = 2_000;
/** Probes that come closer together than this share one question to the database, ms. */
export const PROBE_SHARED_MS = 500;

export interface ReadinessParts {
  readonly schemaState: () => Promise<SchemaState>;
  readonly rowsWaiting: () => number;
  readonly rowsNotFolded: () => number;
  /** How long some committed row has been missing in the figures, ms. */
  readonly behindMs: () => number;
  readonly eventLoopDelaySeconds: () => number;
  readonly isDraining: () => boolean;
  /** Real time, ms. */
  readonly realNow: () => number;
}

/** What the database said last: its schema, or null where it did not answer. */
type Probe = SchemaState | null;

/** Says whether this server should get requests. However many ask, the database is asked at most twice a second. */
export class ReadinessCheck {
  private asked: { readonly at: number; readonly probe: Promise<Probe> } | null = null;

  constructor(private readonly parts: ReadinessParts) {}

  /** Does the database answer? */
  async isDatabaseUp(): Promise<boolean> {
    return (await this.probe()) !== null;
  }

  async check(): Promise<Readiness> {
    const { parts } = this;
    const schema = await this.probe();
    const reasons: Readiness['reasons'] = [];
    if (parts.isDraining()) reasons.push({ reason: 'stopping', detail: 'The server is stopping.' });
    if (schema === null) reasons.push({ reason: 'database-away', detail: 'The database does not answer.' });
    else if (schema.pending.length + schema.unknown.length > 0)
      reasons.push({ reason: 'migrations-pending', detail: schemaDetail(schema) });
    if (parts.behindMs() > FIGURES_BEHIND_MS_MAX)
      reasons.push({ reason: 'figures-behind', detail: `${parts.rowsNotFolded()} rows are not in the figures.` });
    return {
      status: reasons.length === 0 ? 'ready' : 'unready',
      reasons,
      lag: {
        rowsWaiting: parts.rowsWaiting(),
        rowsNotFolded: parts.rowsNotFolded(),
        eventLoopDelaySeconds: parts.eventLoopDelaySeconds(),
      },
    };
  }

  private probe(): Promise<Probe> {
    const now = this.parts.realNow();
    if (this.asked === null || Math.abs(now - this.asked.at) >= PROBE_SHARED_MS)
      this.asked = { at: now, probe: answerWithin(this.parts.schemaState()) };
    return this.asked.probe;
  }
}

function schemaDetail({ pending, unknown }: SchemaState): string {
  return unknown.length > 0
    ? `A newer version has changed the schema (${unknown.join(', ')}): update this server.`
    : `The schema waits for ${pending.join(', ')}: restart this server.`;
}

/** The schema, or null where the database is away or silent. */
async function answerWithin(question: Promise<SchemaState>): Promise<Probe> {
  let timer: NodeJS.Timeout | null = null;
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, PROBE_WITHIN_MS, null);
  });
  const answer = question.catch((error: unknown) => {
    if (error instanceof DatabaseAway) return null;
    throw error;
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
}
