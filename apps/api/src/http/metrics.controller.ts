import { Controller, Get, Header, Inject } from '@nestjs/common';
import { PIPELINE, type Pipeline } from '../pipeline';
import { Access } from './access';

/** For Prometheus, where `INTRADAY_METRICS_TOKEN` is set. */
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pick<Pipeline, 'measurements'>) {}

  @Get()
  @Access('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): Promise<string> {
    return this.pipeline.measurements.registry.metrics();
  }
}
