import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { viewSchema, type Answer, type Places, type View } from '@intraday/contract';
import { CORE, isFed, KPIS, MEASURES } from '@intraday/metrics';
import { placesFor } from '../organisation/places';
import type { Person } from '../people/person';
import { PIPELINE, type Pipeline } from '../pipeline';
import { Access } from './access';
import { ProblemError } from './problem';
import { JsonBody, SignedIn } from './request-context';

/** Questions about figures, and the words that they are asked in. */
@Controller('api/v1')
export class FiguresController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pick<Pipeline, 'figures' | 'directory' | 'clock'>) {}

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
  catalogue() {
    return { kpis: KPIS.map((kpi) => ({ ...kpi, fed: isFed(kpi.key) })), measures: MEASURES, core: CORE };
  }
}
