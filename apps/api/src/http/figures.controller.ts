import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { viewSchema, type Answer, type Places, type View, type WrittenCatalogue } from '@intraday/contract';
import { catalogueFor } from '../catalogue/catalogue-answer';
import { placesFor } from '../organisation/places';
import type { Person } from '../people/person';
import { PIPELINE, type Pipeline } from '../pipeline';
import { Access } from './access';
import { ProblemError } from './problem';
import { JsonBody, SignedIn } from './request-context';

/** Questions about figures, and the words that they are asked in. */
@Controller('api/v1')
export class FiguresController {
  constructor(
    @Inject(PIPELINE) private readonly pipeline: Pick<Pipeline, 'figures' | 'directory' | 'clock' | 'plans'>,
  ) {}

  @Post('query')
  @Access('person')
  @HttpCode(200)
  async query(@JsonBody(viewSchema) view: View, @SignedIn() { rights }: Person): Promise<Answer> {
    const result = await this.pipeline.figures.query(view, rights);
    if (result.ok) return result.answer;
    throw new ProblemError(result.problem);
  }

  @Get('places')
  @Access('person')
  places(@SignedIn() { rights }: Person): Places {
    const today = new Date(this.pipeline.clock.now()).toISOString().slice(0, 10);
    return placesFor(this.pipeline.directory.rows, rights, today);
  }

  @Get('catalogue')
  @Access('person')
  async catalogue(@SignedIn() { rights }: Person): Promise<WrittenCatalogue> {
    const { directory, clock, plans } = this.pipeline;
    return catalogueFor(directory.rows, await plans.rulesOfAdherence(), rights, clock.now());
  }
}
