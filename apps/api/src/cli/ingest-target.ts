import {
  callRecordsAnswerSchema,
  ingestAnswerSchema,
  isoOf,
  type CallRecordsAnswer,
  type IngestAnswer,
} from '@intraday/contract';
import { z } from 'zod';
import type { Configuration } from '../configuration/configuration';
import type { LineBatch } from '../replay/paced-line';
import { Fault } from '../start/fault';
import { readRuntimeFile } from '../start/runtime-file';
import { tell } from './say';

/** How long a request is tried again while the server is away or busy, ms. */
const RETRY_FOR_MS = 10 * 60 * 1000;
/** Pauses between tries where the server names none, ms: doubled from the first to the last. */
const PAUSE_MS = { first: 500, last: 10_000 } as const;
const ANSWER_WITHIN_MS = 120_000;
const TRY_AGAIN = [429, 502, 503, 504];

const problem = z.object({ type: z.string(), detail: z.string() });
const pauseFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Endpoint {
  readonly url: string;
  readonly secret: string;
  /** Added to every path. */
  readonly query: Readonly<Record<string, string>>;
}

/** The server that an import goes to: the one named by the environment, else the one that runs on this machine. */
export class IngestTarget {
  constructor(
    private readonly configuration: Configuration,
    private readonly source: string,
  ) {}

  get isRemote(): boolean {
    return this.configuration.remote.url !== null;
  }

  /** Makes sure that somebody is there, and that the source is known on this machine. */
  async prepare(kind: string): Promise<void> {
    const { url, sourceKey } = this.configuration.remote;
    if (url !== null && sourceKey === null) throw new Fault('INTRADAY_URL is set, so INTRADAY_SOURCE_KEY must be too.');
    if (url !== null) return;
    if ((await readRuntimeFile(this.configuration.dataDir)) === null) {
      throw new Fault(
        'No server is running on this machine: run `npm start`, or set INTRADAY_URL and INTRADAY_SOURCE_KEY.',
      );
    }
    await this.local('source', { name: this.source, kind });
  }

  /** Sends lines; resolves with the answer after they are committed. */
  async lines(batch: LineBatch, timeZone: string | null): Promise<IngestAnswer> {
    const query: Record<string, string> = {};
    if (timeZone !== null) query['timeZone'] = timeZone;
    if (batch.after !== null) {
      query['after'] = isoOf(batch.after.at);
      query['afterLines'] = String(batch.after.lines);
    }
    return this.ingest('ingest/queue-log', 'text/plain; charset=utf-8', batch.body, query);
  }

  /**
   * Sends rows of call records; resolves with the answer after they are committed.
   *
   * @param body JSON of `callRecordsRequestSchema`
   */
  async records(body: string): Promise<CallRecordsAnswer> {
    return callRecordsAnswerSchema.parse(await this.send('ingest/call-records', 'application/json', body, {}));
  }

  /** Says that the source is alive and has nothing to tell. */
  async heartbeat(at: number): Promise<void> {
    const event = { source: this.source, id: `heartbeat-${at}`, at: isoOf(at), type: 'sourceHeartbeat' };
    await this.ingest('ingest/events', 'application/json', JSON.stringify([event]), {});
  }

  /** Calls a route for commands on this machine. @returns its body */
  async local(path: string, body: object): Promise<unknown> {
    return this.send(`local/${path}`, 'application/json', JSON.stringify(body), {});
  }

  private async ingest(path: string, type: string, body: string, query: Record<string, string>): Promise<IngestAnswer> {
    return ingestAnswerSchema.parse(await this.send(path, type, body, query));
  }

  private async endpoint(forSource: boolean): Promise<Endpoint | null> {
    const { url, sourceKey } = this.configuration.remote;
    if (url !== null) return { url: url.replace(/\/$/, ''), secret: sourceKey ?? '', query: {} };
    // Read anew each time: a server that was started again has another port and secret.
    const file = await readRuntimeFile(this.configuration.dataDir);
    return file === null
      ? null
      : { url: file.url, secret: file.token, query: forSource ? { source: this.source } : {} };
  }

  private async send(path: string, type: string, body: string, query: Record<string, string>): Promise<unknown> {
    const until = Date.now() + RETRY_FOR_MS;
    for (let wait: number = PAUSE_MS.first; ; wait = Math.min(wait * 2, PAUSE_MS.last)) {
      const endpoint = await this.endpoint(path.startsWith('ingest/'));
      const response = endpoint === null ? null : await this.once(endpoint, path, type, body, query);
      if (response?.ok) return response.status === 204 ? null : response.json();
      if (response !== null && !TRY_AGAIN.includes(response.status)) throw new Fault(await refusalOf(response));
      if (Date.now() >= until)
        throw new Fault(
          'The server has not answered for ten minutes. Run the same import again: nothing counts twice.',
        );
      if (wait === PAUSE_MS.first) tell('The server is away or busy; trying again.');
      const named = Number(response?.headers.get('retry-after') ?? Number.NaN);
      await pauseFor(Number.isFinite(named) ? named * 1000 : wait);
    }
  }

  private async once(
    { url, secret, query: own }: Endpoint,
    path: string,
    type: string,
    body: string,
    query: Record<string, string>,
  ) {
    const search = new URLSearchParams({ ...own, ...query }).toString();
    return fetch(`${url}/api/v1/${path}${search === '' ? '' : `?${search}`}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': type },
      body,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    }).catch(() => null);
  }
}

async function refusalOf(response: Response): Promise<string> {
  const read = problem.safeParse(await response.json().catch(() => null));
  if (!read.success) return `The server answers ${response.status}; is INTRADAY_URL the address of Intraday?`;
  if (read.data.type.endsWith(':time-zone-required'))
    return 'The times in the log are local: add --time-zone, such as --time-zone Europe/Madrid.';
  if (read.data.type.endsWith(':source-key-required'))
    return 'The server does not know this key: look at INTRADAY_SOURCE_KEY.';
  return read.data.detail;
}
