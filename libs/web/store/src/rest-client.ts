import {
  meSchema,
  placesSchema,
  problemSchema,
  statusSchema,
  ticketSchema,
  type Me,
  type Places,
  type Problem,
  type Role,
  type Status,
} from '@intraday/contract';
import type { Outcome } from './outcome';

/** Where the interface lives. */
const BASE = '/api/v1';
/** Longest wait for an answer, ms. */
export const REQUEST_LIMIT_MS = 15_000;

/** Problem type, made here, of a request that got no answer at all. */
export const UNREACHABLE = 'unreachable';
/** Problem type, made here, of an answer that breaks the contract. */
export const MISREAD = 'misread';

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

  private async request(method: Method, path: string, body?: unknown): Promise<Outcome<Response>> {
    try {
      const response = await this.send(`${BASE}${path}`, {
        method,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      return response.ok ? { ok: true, value: response } : { ok: false, problem: await problemOf(response) };
    } catch {
      return { ok: false, problem: madeHere(UNREACHABLE, 0) };
    }
  }
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
