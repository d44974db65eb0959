import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { contactsRequestSchema, type ContactsPage, type ContactsRequest } from '@intraday/contract';
import { civilDay } from '@intraday/time';
import type { Person } from '../people/person';
import { personsListed } from '../people/persons-listed';
import { PIPELINE, type Pipeline } from '../pipeline';
import { Access } from './access';
import { ProblemError } from './problem';
import { JsonBody, SignedIn } from './request-context';

/** The ground floor: the contacts that a figure counts. */
@Controller('api/v1/contacts')
@Access('person')
export class ContactsController {
  constructor(
    @Inject(PIPELINE)
    private readonly pipeline: Pick<Pipeline, 'figures' | 'configuration' | 'clock' | 'readings'>,
  ) {}

  @Post()
  @HttpCode(200)
  async contacts(
    @JsonBody(contactsRequestSchema) request: ContactsRequest,
    @SignedIn() person: Person,
  ): Promise<ContactsPage> {
    const result = await this.pipeline.figures.contacts(request, person.rights);
    if (!result.ok) throw new ProblemError(result.problem);
    await this.noteReading(request, person);
    return result.page;
  }

  /** Whoever lists what another person handled leaves a row for that person to see. */
  private async noteReading(request: ContactsRequest, { name, rights }: Person): Promise<void> {
    if (request.cursor !== undefined) return;
    const { configuration, clock, readings } = this.pipeline;
    const { date } = civilDay(configuration.timeZone, request.start ?? clock.now());
    for (const agent of personsListed(request, rights)) await readings.note(name, agent, date);
  }
}
