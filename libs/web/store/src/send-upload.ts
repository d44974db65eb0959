import {
  organisationAnswerSchema,
  planUploadAnswerSchema,
  problemSchema,
  uploadRefusedSchema,
  type OrganisationAnswer,
  type PlanUploadAnswer,
  type Problem,
  type UploadFault,
} from '@intraday/contract';
import { MISREAD, UNREACHABLE } from './rest-client';

/** What can be uploaded. */
export const UPLOAD_KINDS = ['organisation', 'schedules', 'forecasts', 'measures'] as const;
export type UploadKind = (typeof UPLOAD_KINDS)[number];

/** Longest wait for the answer to an upload: a long one moves the figures of months, ms. */
const UPLOAD_LIMIT_MS = 10 * 60 * 1000;

/** A file as it is to be sent. */
export interface Upload {
  readonly kind: UploadKind;
  /** Kind of the organisation that a CSV file holds, such as `agents`; null for JSON and for plans. */
  readonly part: string | null;
  readonly form: 'csv' | 'json';
  readonly body: Blob;
  readonly dryRun: boolean;
  /** Date from which an organisation holds; null: today. */
  readonly from: string | null;
}

export type UploadAnswer =
  | { readonly of: 'organisation'; readonly answer: OrganisationAnswer }
  | { readonly of: 'plans'; readonly answer: PlanUploadAnswer };

/** What an upload came to: what it did, the faults of its file, or why it did not get there. */
export type UploadOutcome =
  | { readonly kind: 'taken'; readonly taken: UploadAnswer }
  | { readonly kind: 'faults'; readonly faults: readonly UploadFault[]; readonly total: number }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Path of an upload, with its query. */
export function uploadPath({ kind, part, dryRun, from }: Omit<Upload, 'body' | 'form'>): string {
  const path = kind === 'measures' ? '/measures' : `/workforce/${kind}${part === null ? '' : `/${part}`}`;
  const query = new URLSearchParams({ dryRun: String(dryRun), ...(from === null ? {} : { from }) });
  return `/api/v1${path}?${query.toString()}`;
}

/** Reads the answer to an upload. */
export function uploadOutcome(kind: UploadKind, status: number, text: string): UploadOutcome {
  const json = jsonOf(text);
  if (status === 200) {
    if (kind === 'organisation') {
      const read = organisationAnswerSchema.safeParse(json);
      return read.success ? { kind: 'taken', taken: { of: 'organisation', answer: read.data } } : misread(status);
    }
    const read = planUploadAnswerSchema.safeParse(json);
    return read.success ? { kind: 'taken', taken: { of: 'plans', answer: read.data } } : misread(status);
  }
  const refused = uploadRefusedSchema.safeParse(json);
  if (refused.success) return { kind: 'faults', faults: refused.data.faults, total: refused.data.faultsTotal };
  const problem = problemSchema.safeParse(json);
  return problem.success ? { kind: 'problem', problem: problem.data } : misread(status);
}

/**
 * Sends a file and tells how far it has gone.
 *
 * @param sent hears the share that has left, from 0 to 1
 */
export function sendUpload(upload: Upload, sent: (share: number) => void): Promise<UploadOutcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', uploadPath(upload));
    request.timeout = UPLOAD_LIMIT_MS;
    request.setRequestHeader('content-type', upload.form === 'json' ? 'application/json' : 'text/csv');
    request.upload.addEventListener('progress', ({ loaded, total }) => sent(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => resolve(uploadOutcome(upload.kind, request.status, request.responseText)));
    const lost = (): void => resolve({ kind: 'problem', problem: madeHere(UNREACHABLE, 0) });
    request.addEventListener('error', lost);
    request.addEventListener('timeout', lost);
    request.send(upload.body);
  });
}

const misread = (status: number): UploadOutcome => ({ kind: 'problem', problem: madeHere(MISREAD, status) });
const madeHere = (type: string, status: number): Problem => ({ type, title: '', status, detail: '' });

function jsonOf(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch {
    return null;
  }
}
