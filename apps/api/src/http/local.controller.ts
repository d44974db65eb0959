import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import type { Clock } from '@intraday/contract';
import type { z } from 'zod';
import { PIPELINE, type Pipeline } from '../pipeline';
import { announceRequest, quarantineRequest, replayRequest, sourceRequest } from '../start/local-requests';
import { Access } from './access';
import { refuse } from './problem';
import { JsonBody } from './request-context';

const BY_COMMAND = { who: 'command line', why: null };

/** For commands on this machine, known by the secret of the server's file. */
@Controller('api/v1/local')
@Access('local')
export class LocalController {
  constructor(
    @Inject(PIPELINE)
    private readonly pipeline: Pick<Pipeline, 'changes' | 'figures' | 'sources' | 'replay' | 'quarantineReplay'>,
  ) {}

  /** Takes in at once what a command has changed in the database, and stores the cells that this changes. */
  @Post('reload')
  @HttpCode(204)
  async reload(): Promise<void> {
    await this.pipeline.changes.look();
    await this.pipeline.figures.keepCells();
  }

  /** The source that an import names, made if there is none. */
  @Post('source')
  @HttpCode(204)
  async source(@JsonBody(sourceRequest) { name, kind }: z.output<typeof sourceRequest>): Promise<void> {
    const source = await this.pipeline.sources.ensure(name, kind, BY_COMMAND);
    if (source === null)
      refuse('unprocessable', 'A name of a source has up to 100 characters, without colon and space.');
  }

  /** Starts the clock of a replay, or takes it up again. */
  @Post('replay')
  @HttpCode(204)
  async replay(@JsonBody(replayRequest) { source, start, rate }: z.output<typeof replayRequest>): Promise<void> {
    if (await this.pipeline.replay.start('replay', source, start, rate)) return;
    refuse(
      'conflict',
      'A replay needs an empty database or one that replays this source: set INTRADAY_DATA_DIR to a new folder.',
    );
  }

  /** Lets the clock of a replay run up to an instant. */
  @Post('replay/announce')
  @HttpCode(200)
  async announce(@JsonBody(announceRequest) { source, horizon }: z.output<typeof announceRequest>): Promise<Clock> {
    const clock = await this.pipeline.replay.announce(source, horizon);
    return clock ?? refuse('conflict', `The server does not replay ${source}.`);
  }

  @Post('quarantine/replay')
  @HttpCode(200)
  quarantine(@JsonBody(quarantineRequest) { source }: z.output<typeof quarantineRequest>) {
    return this.pipeline.quarantineReplay.all(source);
  }
}
