import { Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { faultsOf, isoOf } from '@intraday/contract';
import { z } from 'zod';
import { PIPELINE, type Pipeline } from '../pipeline';
import { Access } from './access';
import { refuse } from './problem';

export const QUARANTINE_PAGE_ROWS_MAX = 200;
export const listQuery = z.strictObject({
  source: z.string().min(1).max(200).nullable().default(null),
  reason: z.string().min(1).max(200).nullable().default(null),
  state: z.enum(['held', 'replayed']).nullable().default('held'),
  cursor: z.coerce.number().int().min(0).nullable().default(null),
  limit: z.coerce.number().int().min(1).max(QUARANTINE_PAGE_ROWS_MAX).default(QUARANTINE_PAGE_ROWS_MAX),
});
export const replayQuery = z.strictObject({ source: z.string().min(1).max(200).nullable().default(null) });

/** What could not be understood, for administrators. */
@Controller('api/v1/quarantine')
@Access('administrator')
export class QuarantineController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pick<Pipeline, 'quarantine' | 'quarantineReplay'>) {}

  @Get()
  async list(@Query() query: unknown) {
    const read = listQuery.safeParse(query);
    if (!read.success) return refuse('unprocessable', faultsOf(read.error));
    const { cursor, limit, ...filter } = read.data;
    const page = await this.pipeline.quarantine.list(filter, cursor, limit);
    const rows = page.rows.map((row) => ({ ...row, receivedAt: isoOf(row.receivedAt) }));
    return { rows, cursor: page.cursor === null ? null : String(page.cursor) };
  }

  @Post('replay')
  @HttpCode(200)
  replay(@Query() query: unknown) {
    const read = replayQuery.safeParse(query);
    return read.success
      ? this.pipeline.quarantineReplay.all(read.data.source)
      : refuse('unprocessable', faultsOf(read.error));
  }
}
