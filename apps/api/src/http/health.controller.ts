import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Readiness } from '@intraday/contract';
import type { Response } from 'express';
import { PIPELINE, type Pipeline } from '../pipeline';
import { Access } from './access';

/** For machines that watch the server. live: the process answers; ready: it should get requests. */
@Controller('health')
export class HealthController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pick<Pipeline, 'readiness'>) {}

  @Get('live')
  @Access('public')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Access('public')
  async ready(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
    const readiness = await this.pipeline.readiness.check();
    if (readiness.status !== 'ready') response.status(503);
    return readiness;
  }
}
