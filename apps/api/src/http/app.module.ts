import { Module, type DynamicModule } from '@nestjs/common';
import { LiveGateway } from '../live/live.gateway';
import { PIPELINE, type Pipeline } from '../pipeline';
import { FiguresController } from './figures.controller';
import { HealthController } from './health.controller';
import { IngestController } from './ingest.controller';
import { LocalController } from './local.controller';
import { QuarantineController } from './quarantine.controller';
import { SessionController } from './session.controller';
import { StatusController } from './status.controller';

/** Every route and the gateway, over one pipeline. */
@Module({
  controllers: [
    HealthController,
    StatusController,
    SessionController,
    FiguresController,
    IngestController,
    QuarantineController,
    LocalController,
  ],
  providers: [LiveGateway],
})
export class AppModule {
  static over(pipeline: Pipeline): DynamicModule {
    return { module: AppModule, providers: [{ provide: PIPELINE, useValue: pipeline }] };
  }
}
