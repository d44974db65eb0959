import { Controller, Get, HttpCode, Inject, Put, Query, Req } from '@nestjs/common';
import { dateSchema, faultsOf, isoOf, type PlanUploadAnswer } from '@intraday/contract';
import { startOfDate } from '@intraday/time';
import type { Request } from 'express';
import { z } from 'zod';
import type { Person } from '../people/person';
import { PIPELINE, type Pipeline } from '../pipeline';
import { KnownPlaces } from '../plans/known-places';
import type { PlanFile, PlanUploaded } from '../plans/plan-door';
import { mayNameAgent } from '../plans/reach';
import { Access } from './access';
import { refuse, refuseUpload } from './problem';
import { readSafeJson } from './read-json';
import { bytesOf, SignedIn, Uploader } from './request-context';

/** Uploads of one page. */
export const UPLOADS_PAGE_ROWS_MAX = 200;
/** Days that schedules may be asked for at once. */
export const SCHEDULE_DAYS_MAX = 400;
const DAY_MS = 86_400_000;

export const planUploadQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).default('false'),
  why: z.string().min(1).max(500).nullable().default(null),
});
export const uploadsQuery = z.strictObject({
  kind: z.enum(['organisation', 'schedules', 'forecasts', 'measures']).nullable().default(null),
  cursor: z.coerce.number().int().min(0).nullable().default(null),
  limit: z.coerce.number().int().min(1).max(UPLOADS_PAGE_ROWS_MAX).default(50),
});
export const schedulesQuery = z.strictObject({
  agent: z.string().min(1).max(200),
  /** First and last date. */
  from: dateSchema,
  to: dateSchema,
});

type Take = (file: PlanFile, known: KnownPlaces, change: { who: string; why: string | null }) => Promise<PlanUploaded>;

/** Schedules, forecasts and measures, and who uploaded them. */
@Controller('api/v1')
export class WorkforcePlansController {
  constructor(
    @Inject(PIPELINE)
    private readonly pipeline: Pick<Pipeline, 'planDoor' | 'plans' | 'directory' | 'configuration' | 'changes'>,
  ) {}

  @Put('workforce/schedules')
  @Access('planner')
  schedules(@Uploader() person: Person | null, @Req() request: Request, @Query() query: unknown) {
    return this.upload(person, request, query, (...given) => this.pipeline.planDoor.schedules(...given));
  }

  @Put('workforce/forecasts')
  @Access('planner')
  forecasts(@Uploader() person: Person | null, @Req() request: Request, @Query() query: unknown) {
    return this.upload(person, request, query, (...given) => this.pipeline.planDoor.forecasts(...given));
  }

  @Put('measures')
  @Access('keeper')
  measures(@Uploader() person: Person | null, @Req() request: Request, @Query() query: unknown) {
    return this.upload(person, request, query, (...given) => this.pipeline.planDoor.measures(...given));
  }

  /** What administrators see all of, and managers what they uploaded themselves. */
  @Get('workforce/uploads')
  @Access('planner')
  async uploads(@Uploader() person: Person | null, @Query() query: unknown) {
    const read = uploadsQuery.safeParse(query);
    if (!read.success) return refuse('unprocessable', faultsOf(read.error));
    const { kind, cursor, limit } = read.data;
    const who = person === null || person.role === 'administrator' ? null : person.name;
    const page = await this.pipeline.plans.uploads({ kind, who }, cursor, limit);
    const rows = page.rows.map((row) => ({ ...row, at: isoOf(row.at) }));
    return { rows, cursor: page.cursor === null ? null : String(page.cursor) };
  }

  @Get('workforce/schedules')
  @Access('person')
  @HttpCode(200)
  async schedulesOf(@SignedIn() { rights }: Person, @Query() query: unknown) {
    const read = schedulesQuery.safeParse(query);
    if (!read.success) return refuse('unprocessable', faultsOf(read.error));
    if (rights.role === 'controlDesk')
      return refuse('forbidden', 'A control desk does not see the schedules of people.');
    const { from, to } = read.data;
    const [first, last] = [startOf(from), startOf(to)];
    if (last < first || last - first > SCHEDULE_DAYS_MAX * DAY_MS)
      return refuse('unprocessable', `Ask for at most ${SCHEDULE_DAYS_MAX} days, the first one first.`);
    const known = this.known(null);
    const agent = known.agentId(read.data.agent) ?? read.data.agent;
    // A shift lies within two days of its date, whatever the zone.
    const plans = await this.pipeline.plans.plansOf(agent, first - 2 * DAY_MS, last + 3 * DAY_MS);
    const seen = plans.filter(({ date }) => date >= from && date <= to && mayNameAgent(rights, known, agent, date));
    if (seen.length === 0 && ![from, to].some((date) => mayNameAgent(rights, known, agent, date)))
      return refuse('forbidden', 'You may see schedules of your own people only.');
    return { schedules: seen.map(({ date, shifts }) => ({ agent, date, shifts })) };
  }

  private known(sites: readonly string[] | null): KnownPlaces {
    return new KnownPlaces(this.pipeline.directory.rows, this.pipeline.configuration.timeZone, sites);
  }

  private async upload(person: Person | null, request: Request, query: unknown, take: Take): Promise<PlanUploadAnswer> {
    const read = planUploadQuery.safeParse(query);
    if (!read.success) return refuse('unprocessable', faultsOf(read.error));
    const known = this.known(person === null ? null : person.rights.sites);
    const change = { who: person?.name ?? 'command line', why: read.data.why };
    const taken = await take(fileOf(request, read.data.dryRun === 'true'), known, change);
    if (!taken.ok) return refuseUpload(taken.faults);
    if (taken.answer.touched !== null) await this.pipeline.changes.look();
    return taken.answer;
  }
}

const startOf = (date: string): number => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return startOfDate('UTC', year, month, day);
};

function fileOf(request: Request, dryRun: boolean): PlanFile {
  const body = bytesOf(request);
  if (request.is('text/csv') !== false) return { body, json: null, dryRun };
  if (request.is('application/json') === false)
    refuse('wrong-content-type', 'Send the file as application/json or text/csv.');
  const json = readSafeJson(body.toString('utf8'));
  return json.ok
    ? { body, json: { value: json.value }, dryRun }
    : refuse('malformed-request', `The body ${json.fault}.`);
}
