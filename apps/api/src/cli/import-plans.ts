import { planUploadAnswerSchema, UPLOAD_FAULTS_MAX, type UploadFault } from '@intraday/contract';
import { readFile, stat } from 'node:fs/promises';
import type { Configuration } from '../configuration/configuration';
import { readSafeJson } from '../http/read-json';
import { Fault } from '../start/fault';
import { csvParts, jsonParts, type PlanPart } from './plan-parts';
import { answer, tell } from './say';
import { faultLines, UploadTarget } from './upload-target';

export const PLAN_KINDS = ['schedules', 'forecasts', 'measures'] as const;
export type PlanKindName = (typeof PLAN_KINDS)[number];
/** The arguments of an import of plans. */
export const PLANS_USAGE = 'schedules|forecasts|measures FILE.csv|FILE.json [--why TEXT] [--dry-run]';
/** Bytes of a file: it is held in memory as a whole. */
const FILE_BYTES_MAX = 400 * 1024 * 1024;
/** How often a long import says how far it is, ms. */
const EVERY_MS = 2_000;

const PATHS = { schedules: 'workforce/schedules', forecasts: 'workforce/forecasts', measures: 'measures' } as const;

export interface PlansOptions {
  readonly kind: PlanKindName;
  readonly path: string;
  readonly why: string | undefined;
  readonly dryRun: boolean;
}

/** Says now and then how far a pass over a file is. */
class Passage {
  private done = 0;
  private toldAt = Date.now();

  constructor(
    private readonly verb: string,
    private readonly total: number,
  ) {}

  add(bytes: number): void {
    this.done += bytes;
    if (Date.now() - this.toldAt < EVERY_MS) return;
    this.toldAt = Date.now();
    tell(`${this.verb}: ${Math.min(100, Math.floor((100 * this.done) / this.total))} %`);
  }
}

/**
 * `import schedules|forecasts|measures FILE`: sends a file to the server. A file that is too large for one request goes in
 * parts, those of schedules by whole days of agents; all parts are checked before the first is applied. Every part is a
 * transaction of its own: an import that breaks off is run again, and what is there already is not written twice.
 */
export async function importPlans(options: PlansOptions, configuration: Configuration): Promise<void> {
  const { kind, path, why, dryRun } = options;
  const isJson = path.toLowerCase().endsWith('.json');
  const parts = await partsOf(kind, path, isJson);
  const target = new UploadTarget(configuration);
  const type = isJson ? ('application/json' as const) : ('text/csv' as const);
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const put = (part: PlanPart, isDry: boolean) => {
    const query = { ...(why === undefined ? {} : { why }), ...(isDry ? { dryRun: 'true' } : {}) };
    return target.put({ path: PATHS[kind], type, body: part.body, query });
  };
  if (dryRun || parts.length > 1) await checkAll(path, parts, total, (part) => put(part, true));
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  if (dryRun) return answer(`${rows} rows are good; nothing was applied.`);
  const passage = new Passage('Applied', total);
  const uploads: number[] = [];
  let replaced = 0;
  for (const part of parts) {
    const uploaded = await put(part, false);
    if (!uploaded.ok) throw refusal(path, uploaded.faults.map(part.inFile), uploaded.total);
    const read = planUploadAnswerSchema.parse(uploaded.answer);
    if (!read.unchanged && read.upload !== null) uploads.push(read.upload);
    replaced += read.replaced;
    passage.add(part.bytes);
  }
  const made =
    uploads.length === 1 ? `upload ${uploads.join()}` : `uploads ${uploads[0] ?? ''} to ${uploads.at(-1) ?? ''}`;
  answer(uploads.length === 0 ? 'Nothing changes by it.' : `${rows} rows: ${made}, ${replaced} replaced.`);
}

async function checkAll(
  path: string,
  parts: readonly PlanPart[],
  total: number,
  check: (part: PlanPart) => ReturnType<UploadTarget['put']>,
): Promise<void> {
  const passage = new Passage('Checked', total);
  const faults: UploadFault[] = [];
  let count = 0;
  for (const part of parts) {
    const checked = await check(part);
    if (!checked.ok) {
      count += checked.total;
      if (faults.length < UPLOAD_FAULTS_MAX) faults.push(...checked.faults.map(part.inFile));
    }
    passage.add(part.bytes);
  }
  if (count > 0) throw refusal(path, faults, count);
}

function refusal(path: string, faults: readonly UploadFault[], total: number): Fault {
  const sorted = [...faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return new Fault(
    faultLines(sorted, total, ({ line, path: at }) => (line === null ? (at ?? path) : `${path}:${line}`)),
  );
}

async function partsOf(kind: PlanKindName, path: string, isJson: boolean): Promise<PlanPart[]> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) throw new Fault(`There is no file ${path}.`);
  if (found.size > FILE_BYTES_MAX)
    throw new Fault(`${path} has more than ${FILE_BYTES_MAX / 1024 / 1024} MiB: cut it.`);
  const bytes = await readFile(path);
  if (!isJson) return csvParts(bytes, (header) => (kind === 'schedules' ? dayColumns(header) : []));
  const json = readSafeJson(bytes.toString('utf8').replace(/^\ufeff/, ''));
  if (!json.ok) throw new Fault(`${path} ${json.fault}.`);
  return jsonParts(json.value, kind, (item) => (kind === 'schedules' ? dayOf(item) : ''));
}

/** Columns of agent and date, whichever way they are written. */
function dayColumns(header: readonly string[]): readonly number[] {
  const names = header.map((name) => name.toLowerCase());
  const agent = names.findIndex((name) => name === 'agent' || name === 'employee');
  const date = names.indexOf('date');
  return agent === -1 || date === -1 ? [] : [agent, date];
}

function dayOf(item: unknown): string {
  if (typeof item !== 'object' || item === null) return '';
  return `${String(Reflect.get(item, 'agent'))}\0${String(Reflect.get(item, 'date'))}`;
}
