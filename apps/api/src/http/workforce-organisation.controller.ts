import { Controller, Get, HttpCode, Inject, Param, Put, Query, Req } from '@nestjs/common';
import {
  faultsOf,
  ORGANISATION_KINDS,
  organisationQuerySchema,
  type OrganisationAnswer,
  type UnassignedList,
} from '@intraday/contract';
import type { Request } from 'express';
import type { OrganisationBody } from '../organisation/organisation-door';
import type { WholeOrganisation } from '../organisation/present-organisation';
import type { Person } from '../people/person';
import { PIPELINE, type Pipeline } from '../pipeline';
import { Access } from './access';
import { refuse, refuseUpload } from './problem';
import { readSafeJson } from './read-json';
import { bytesOf, Uploader } from './request-context';

/** Who uploads, for the audit trail. */
export const uploaderName = (person: Person | null): string => person?.name ?? 'command line';

/** The organisation: as it stands, replaced as a whole, or one kind of it by a file. */
@Controller('api/v1/workforce')
export class WorkforceOrganisationController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pick<Pipeline, 'organisationDoor'>) {}

  @Get('organisation')
  @Access('keeper')
  organisation(): WholeOrganisation {
    return this.pipeline.organisationDoor.present();
  }

  @Get('unassigned')
  @Access('keeper')
  unassigned(): UnassignedList {
    return this.pipeline.organisationDoor.unassigned();
  }

  @Put('organisation')
  @Access('keeper')
  @HttpCode(200)
  async whole(
    @Req() request: Request,
    @Query() query: unknown,
    @Uploader() uploader: Person | null,
  ): Promise<OrganisationAnswer> {
    if (request.is('application/json') === false) {
      refuse(
        'wrong-content-type',
        'Send the organisation as application/json, or one kind as text/csv to its own path.',
      );
    }
    const read = readSafeJson(bytesOf(request).toString('utf8'));
    if (!read.ok) return refuse('malformed-request', `The body ${read.fault}.`);
    return this.take({ form: 'json', value: read.value }, query, uploader);
  }

  @Put('organisation/:kind')
  @Access('keeper')
  @HttpCode(200)
  async kind(
    @Param('kind') named: string,
    @Req() request: Request,
    @Query() query: unknown,
    @Uploader() uploader: Person | null,
  ): Promise<OrganisationAnswer> {
    const kind = ORGANISATION_KINDS.find((each) => each === named);
    if (kind === undefined) return refuse('not-found', `Upload one of ${ORGANISATION_KINDS.join(', ')}.`);
    if (request.is('text/csv') === false) refuse('wrong-content-type', 'Send the file as text/csv.');
    return this.take({ form: 'csv', kind, text: bytesOf(request).toString('utf8') }, query, uploader);
  }

  private async take(body: OrganisationBody, query: unknown, uploader: Person | null): Promise<OrganisationAnswer> {
    const read = organisationQuerySchema.safeParse(query);
    if (!read.success) return refuse('unprocessable', faultsOf(read.error));
    const { from = null, why = null, dryRun } = read.data;
    const change = { who: uploaderName(uploader), why };
    const taken = await this.pipeline.organisationDoor.take(body, { from, dryRun, change });
    return taken.ok ? taken.answer : refuseUpload(taken.faults);
  }
}
