import { Controller, Get, Inject, Query } from '@nestjs/common';
import { auditQuery, faultsOf, isoOf, type auditPageSchema } from '@intraday/contract';
import type { z } from 'zod';
import { PIPELINE, type Pipeline } from '../pipeline';
import { Access } from './access';
import { refuse } from './problem';

/** Who changed what: for administrators. */
@Controller('api/v1/audit')
@Access('administrator')
export class AuditController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pick<Pipeline, 'audit'>) {}

  @Get()
  async list(@Query() query: unknown): Promise<z.infer<typeof auditPageSchema>> {
    const read = auditQuery.safeParse(query);
    if (!read.success) return refuse('unprocessable', faultsOf(read.error));
    const { rows, cursor } = await this.pipeline.audit.list(read.data.cursor, read.data.limit);
    return { rows: rows.map((row) => ({ ...row, at: isoOf(row.at) })), cursor };
  }
}
