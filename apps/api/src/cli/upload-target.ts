import { uploadRefusedSchema, type UploadFault } from '@intraday/contract';
import { z } from 'zod';
import type { Configuration } from '../configuration/configuration';
import { Fault } from '../start/fault';
import { readRuntimeFile } from '../start/runtime-file';

/** Longest wait for an answer, ms: it comes after the figures follow what was uploaded. */
const ANSWER_WITHIN_MS = 15 * 60 * 1000;

const problem = z.object({ type: z.string(), detail: z.string() });

/** One upload on its way. */
export interface Upload {
  /** Behind `/api/v1/`. */
  readonly path: string;
  readonly type: 'application/json' | 'text/csv';
  readonly body: string;
  readonly query: Readonly<Record<string, string>>;
}

export type Uploaded =
  | { readonly ok: true; readonly answer: unknown }
  | { readonly ok: false; readonly faults: readonly UploadFault[]; readonly total: number };

/** The server that an upload goes to: the one named by the environment, else the one that runs on this machine. */
export class UploadTarget {
  constructor(private readonly configuration: Configuration) {}

  /**
   * Sends an upload; resolves with the answer or with its faults.
   *
   * @throws Fault where nobody is there, or the upload is refused for something else
   */
  async put({ path, type, body, query }: Upload): Promise<Uploaded> {
    const { url, secret } = await this.endpoint();
    const search = new URLSearchParams(query).toString();
    const response = await fetch(`${url}/api/v1/${path}${search === '' ? '' : `?${search}`}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${secret}`, 'content-type': type },
      body,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    }).catch(() => {
      throw new Fault(`${url} does not answer. Run the same import again: the same upload changes nothing twice.`);
    });
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return { ok: true, answer };
    const refused = uploadRefusedSchema.safeParse(answer);
    if (refused.success) return { ok: false, faults: refused.data.faults, total: refused.data.faultsTotal };
    const read = problem.safeParse(answer);
    if (!read.success)
      throw new Fault(`The server answers ${response.status}; is INTRADAY_URL the address of Intraday?`);
    if (read.data.type.endsWith(':sign-in-required'))
      throw new Fault('The server does not know this token: look at INTRADAY_TOKEN.');
    throw new Fault(read.data.detail);
  }

  private async endpoint(): Promise<{ readonly url: string; readonly secret: string }> {
    const { url, token } = this.configuration.remote;
    if (url !== null) {
      if (token === null)
        throw new Fault('INTRADAY_URL is set, so INTRADAY_TOKEN must be too: npm run admin -- token NAME.');
      return { url: url.replace(/\/$/, ''), secret: token };
    }
    const file = await readRuntimeFile(this.configuration.dataDir);
    if (file === null)
      throw new Fault('No server is running on this machine: run `npm start`, or set INTRADAY_URL and INTRADAY_TOKEN.');
    return { url: file.url, secret: file.token };
  }
}

/** Faults that a command prints; the others are counted. */
const FAULTS_TOLD_MAX = 100;

/**
 * The faults of an upload for people, one a line.
 *
 * @param placeOf where a fault stands in the file, such as `agents.csv:12`
 */
export function faultLines(
  faults: readonly UploadFault[],
  total: number,
  placeOf: (fault: UploadFault) => string,
): string {
  const lines = faults.slice(0, FAULTS_TOLD_MAX).map((fault) => {
    const value = fault.value === null ? '' : ` ${JSON.stringify(fault.value)}`;
    return `${placeOf(fault)}: ${fault.field ?? ''}${value} ${fault.message}`.replace(/\s+/g, ' ');
  });
  const more = total - lines.length;
  return [...lines, ...(more > 0 ? [`and ${more} more`] : []), 'Nothing was applied: mend them and run it again.'].join(
    '\n',
  );
}
