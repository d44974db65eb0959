import { Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { Status } from '@intraday/contract';
import type { Request } from 'express';
import { demoBytes, DEMO_WISH } from '../demo/demo-setting';
import { VERSION } from '../version';
import { PIPELINE, type Pipeline } from '../pipeline';
import { Access } from './access';
import { isFromThisMachine } from './neighbours';
import { refuse } from './problem';
import { arrivalOf } from './request-context';

/** What the first page needs before anybody signs in, and the start of the demo from there. */
@Controller('api/v1')
export class StatusController {
  constructor(
    @Inject(PIPELINE) private readonly pipeline: Pick<Pipeline, 'database' | 'hostNames' | 'configuration' | 'demo'>,
  ) {}

  @Get('status')
  @Access('public')
  status(@Req() request: Request): Status {
    const { database, configuration } = this.pipeline;
    const here = this.isHere(request);
    return {
      version: VERSION,
      database: database.kind,
      demoSignIn: here && database.kind === 'demo',
      demoOffered: here && database.kind === 'empty',
      demoBytes: demoBytes(DEMO_WISH, configuration.retentionDays),
      demo: this.pipeline.demo.progress,
      timeZone: configuration.timeZone,
    };
  }

  @Post('demo')
  @Access('public')
  @HttpCode(204)
  async startDemo(@Req() request: Request): Promise<void> {
    if (!this.isHere(request)) refuse('demo-refused', 'Start the demo on the machine that the server runs on.');
    if (!(await this.pipeline.demo.start({ ...DEMO_WISH, rate: null })))
      refuse('conflict', 'The database already holds events; the demo needs an empty one.');
  }

  private isHere(request: Request): boolean {
    return isFromThisMachine(arrivalOf(request), this.pipeline.hostNames);
  }
}
