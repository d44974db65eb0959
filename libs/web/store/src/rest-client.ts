import {
  contactsPageSchema,
  meSchema,
  placesSchema,
  problemSchema,
  statusSchema,
  ticketSchema,
  type ContactsPage,
  type Me,
  type Places,
  type Problem,
  type Role,
  type Status,
  type WrittenContactsRequest,
} from '@intraday/contract';
import { DOWNLOAD_STALL_MS, readDownload, type Download, type DownloadWatch } from './download';
import type { Outcome } from './outcome';

/** Where the interface lives. */
const BASE = '/api/v1';
/** Longest wait for an answer, ms. */
export const REQUEST_LIMIT_MS = 15_000;

/** Problem type, made here, of a request that got no answer at all. */
export const UNREACHABLE = 'unreachable';
/** Problem type, made here, of an answer that breaks the contract. */
export const MISREAD = 'misread';

/** Problem type, made here, of a download that was stopped by whoever began it. */
export const STOPPED = 'stopped';

/** What a request does. */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
/** Decodes an answer, as a schema of the contract does. */
export interface Decoder<T> {
  safeParse(json: unknown): { success: true; data: T } | { success: false };
}

/** Sends a request; `fetch` in the browser, something else in tests. */
export type Send = (path: string, init: RequestInit) => Promise<Response>;

/**
 * The REST interface as far as the dashboards use it. Answers are decoded by the contract, failures come back as RFC 9457
 * problems; nothing is thrown.
 */
export class RestClient {
  constructor(private readonly send: Send) {}

  status(): Promise<Outcome<Status>> {
    return this.read('/status', statusSchema);
  }

  me(): Promise<Outcome<Me>> {
    return this.read('/session', meSchema);
  }

  places(): Promise<Outcome<Places>> {
    return this.read('/places', placesSchema);
  }

  /** A page of the contacts that a measure of a row counts; `next` of it is the `cursor` of the page after. */
  contacts(request: WrittenContactsRequest): Promise<Outcome<ContactsPage>> {
    return this.ask('POST', '/contacts', request, contactsPageSchema);
  }

  signIn(name: string, password: string): Promise<Outcome<null>> {
    return this.tell('POST', '/session', { name, password });
  }

  signInDemo(role: Role): Promise<Outcome<null>> {
    return this.tell('POST', '/session/demo', { role });
  }

  changePassword(current: string, next: string): Promise<Outcome<null>> {
    return this.tell('PUT', '/session/password', { current, next });
  }

  signOut(): Promise<Outcome<null>> {
    return this.tell('DELETE', '/session');
  }

  startDemo(): Promise<Outcome<null>> {
    return this.tell('POST', '/demo', {});
  }

  /** A one-use ticket for the next socket. */
  async ticket(): Promise<Outcome<string>> {
    const answer = await this.request('POST', '/session/ticket', {});
    const read = answer.ok ? await decoded(answer.value, ticketSchema) : answer;
    return read.ok ? { ok: true, value: read.value.ticket } : read;
  }

  /** Reads something by its path under the interface. */
  read<T>(path: string, decoder: Decoder<T>): Promise<Outcome<T>> {
    return this.ask('GET', path, undefined, decoder);
  }

  /** Sends something and reads what it came to. */
  async ask<T>(method: Method, path: string, body: unknown, decoder: Decoder<T>): Promise<Outcome<T>> {
    const answer = await this.request(method, path, body);
    return answer.ok ? decoded(answer.value, decoder) : answer;
  }

  /** Sends something that is answered without a body. */
  async tell(method: Method, path: string, body?: unknown): Promise<Outcome<null>> {
    const answer = await this.request(method, path, body);
    return answer.ok ? { ok: true, value: null } : answer;
  }

  /**
   * Sends a question and takes its answer as a file, whole or not at all.
   *
   * @param path such as `/export?format=csv`
   */
  async download(path: string, body: unknown, { progress, signal }: DownloadWatch = {}): Promise<Outcome<Download>> {
    const stalled = new AbortController();
    let timer = setTimeout(() => stalled.abort(), DOWNLOAD_STALL_MS);
    const alive = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => stalled.abort(), DOWNLOAD_STALL_MS);
    };
    try {
      const either = signal === undefined ? stalled.signal : AbortSignal.any([stalled.signal, signal]);
      const response = await this.send(`${BASE}${path}`, initOf('POST', body, either));
      if (!response.ok) return { ok: false, problem: await problemOf(response) };
      return { ok: true, value: await readDownload(response, alive, progress) };
    } catch {
      return { ok: false, problem: madeHere(signal?.aborted === true ? STOPPED : UNREACHABLE, 0) };
    } finally {
      clearTimeout(timer);
    }
  }

  private async request(method: Method, path: string, body?: unknown): Promise<Outcome<Response>> {
    try {
      const response = await this.send(`${BASE}${path}`, initOf(method, body, AbortSignal.timeout(REQUEST_LIMIT_MS)));
      return response.ok ? { ok: true, value: response } : { ok: false, problem: await problemOf(response) };
    } catch {
      return { ok: false, problem: madeHere(UNREACHABLE, 0) };
    }
  }
}

function initOf(method: Method, body: unknown, signal: AbortSignal): RequestInit {
  return {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    signal,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}

async function decoded<T>(response: Response, decoder: Decoder<T>): Promise<Outcome<T>> {
  const read = decoder.safeParse(await jsonOf(response));
  return read.success ? { ok: true, value: read.data } : { ok: false, problem: madeHere(MISREAD, response.status) };
}

async function problemOf(response: Response): Promise<Problem> {
  const read = problemSchema.safeParse(await jsonOf(response));
  return read.success ? read.data : madeHere(response.status >= 500 ? UNREACHABLE : MISREAD, response.status);
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    const json: unknown = await response.json();
    return json;
  } catch {
    return null;
  }
}

/** A problem without words of the server; the page has its own for it. */
function madeHere(type: string, status: number): Problem {
  return { type, title: '', status, detail: '' };
}
