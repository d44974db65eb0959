import { Controller, Get, Inject } from '@nestjs/common';
import { PIPELINE, type Pipeline } from '../pipeline';
import { Access } from './access';

/** For machines that watch the server. live: the process answers; ready: so does the database. */
@Controller('health')
export class HealthController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pick<Pipeline, 'settings'>) {}

  @Get('live')
  @Access('public')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Access('public')
  async ready(): Promise<{ status: 'ok' }> {
    await this.pipeline.settings.get('database');
    return { status: 'ok' };
  }
}
