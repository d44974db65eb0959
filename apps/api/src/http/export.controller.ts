import { Controller, HttpCode, Inject, Post, Query, Res } from '@nestjs/common';
import {
  exportQuery,
  exportRequestSchema,
  faultsOf,
  limits,
  type ContactsRequest,
  type ExportRequest,
} from '@intraday/contract';
import { civilDay } from '@intraday/time';
import type { Response } from 'express';
import { answerFile, type FileMade } from '../exports/answer-file';
import { contactsFile } from '../exports/contacts-file';
import { ExportSlots } from '../exports/export-slots';
import { sendFile, type ExportFile } from '../exports/send-file';
import type { Surroundings } from '../exports/surroundings';
import type { Person } from '../people/person';
import { personsListed } from '../people/persons-listed';
import { PIPELINE, type Pipeline } from '../pipeline';
import { Access } from './access';
import { ProblemError, refuse } from './problem';
import { JsonBody, SignedIn } from './request-context';

type Format = ExportFile['format'];

/** Figures and their contacts as files to take along. */
@Controller('api/v1/export')
@Access('person')
export class ExportController {
  private readonly slots = new ExportSlots();

  constructor(
    @Inject(PIPELINE)
    private readonly pipeline: Pick<Pipeline, 'figures' | 'directory' | 'configuration' | 'clock' | 'readings'>,
  ) {}

  @Post()
  @HttpCode(200)
  async export(
    @JsonBody(exportRequestSchema) request: ExportRequest,
    @Query() query: unknown,
    @SignedIn() person: Person,
    @Res() response: Response,
  ): Promise<void> {
    const asked = exportQuery.safeParse(query);
    if (!asked.success) return refuse('unprocessable', faultsOf(asked.error));
    const slot = this.slots.take(person.name);
    if (!slot.ok) return refuse('too-busy', slot.why);
    try {
      const made = await this.fileOf(request, asked.data.format, person);
      await sendFile(response, made.ok ? made.file : refuse('unprocessable', made.why));
    } finally {
      slot.release();
    }
  }

  private async fileOf(request: ExportRequest, format: Format, person: Person): Promise<FileMade> {
    const { view, contacts, title = null } = request;
    if (contacts !== undefined) return this.fileOfContacts(contacts, title, format, person);
    if (view === undefined) return refuse('malformed-request', 'Name a view or contacts.');
    const result = await this.pipeline.figures.query(view, person.rights);
    if (!result.ok) throw new ProblemError(result.problem);
    return answerFile({ view, answer: result.answer, title, format }, this.surroundings(person));
  }

  private async fileOfContacts(
    asked: NonNullable<ExportRequest['contacts']>,
    title: string | null,
    format: Format,
    person: Person,
  ): Promise<FileMade> {
    const { figures, configuration, clock, readings } = this.pipeline;
    const request: ContactsRequest = { ...asked, limit: limits.CONTACTS_OF_A_PAGE_MAX };
    const read = (cursor: string | undefined) => figures.contacts({ ...request, cursor }, person.rights);
    const first = await read(undefined);
    if (!first.ok) throw new ProblemError(first.problem);
    const day = civilDay(configuration.timeZone, asked.start ?? clock.now()).date;
    for (const listed of personsListed(asked, person.rights)) await readings.note(person.name, listed, day);
    return contactsFile({ asked, first: first.page, read, title, format }, this.surroundings(person));
  }

  private surroundings({ rights }: Person): Surroundings {
    const { directory, configuration } = this.pipeline;
    return { rights, rows: directory.rows, timeZone: configuration.timeZone };
  }
}
