import type { RuntimeFile } from '../start/runtime-file';

/** Longest wait for an answer of the server, ms; a rebuild of everything held may take its time. */
const ANSWER_WITHIN_MS = 120_000;

/** Calls a route of the running server that is for commands on this machine. Rejects when nobody answers. */
export function callLocal({ url, token }: RuntimeFile, path: string, body: object): Promise<Response> {
  return fetch(`${url}/api/v1/local/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
}
