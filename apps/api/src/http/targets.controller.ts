import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import {
  faultsOf,
  targetEndQuery,
  targetRequestSchema,
  targetsQuery,
  type TargetRequest,
  type TargetSet,
  type TargetsPage,
} from '@intraday/contract';
import type { Person } from '../people/person';
import { PIPELINE, type Pipeline } from '../pipeline';
import type { TargetResult } from '../targets/targets';
import { Access } from './access';
import { ProblemError, refuse } from './problem';
import { JsonBody, SignedIn } from './request-context';

/** What is wanted of whom: read in the own scope, set by those who may. */
@Controller('api/v1/targets')
@Access('person')
export class TargetsController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pick<Pipeline, 'targets' | 'changes'>) {}

  @Get()
  list(@Query() query: unknown, @SignedIn() person: Person): Promise<TargetsPage> {
    const read = targetsQuery.safeParse(query);
    return read.success ? this.pipeline.targets.list(read.data, person) : refuse('unprocessable', faultsOf(read.error));
  }

  @Post()
  @HttpCode(201)
  async add(@JsonBody(targetRequestSchema) request: TargetRequest, @SignedIn() person: Person): Promise<TargetSet> {
    return this.done(await this.pipeline.targets.add(request, person));
  }

  @Put(':id')
  @HttpCode(200)
  async change(
    @Param('id') id: string,
    @JsonBody(targetRequestSchema) request: TargetRequest,
    @SignedIn() person: Person,
  ): Promise<TargetSet> {
    return this.done(await this.pipeline.targets.change(numberOf(id), request, person));
  }

  @Delete(':id')
  @HttpCode(204)
  async end(@Param('id') id: string, @Query() query: unknown, @SignedIn() person: Person): Promise<void> {
    const read = targetEndQuery.safeParse(query);
    if (!read.success) return refuse('unprocessable', faultsOf(read.error));
    await this.done(await this.pipeline.targets.end(numberOf(id), read.data.why ?? null, person));
  }

  /** Takes the change in at once, so that open views show it. */
  private async done(result: TargetResult): Promise<TargetSet> {
    if (!result.ok) throw new ProblemError(result.problem);
    await this.pipeline.changes.look();
    return { id: result.id };
  }
}

/** No target has a number that is none. */
const numberOf = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : -1);
