import { Module, type DynamicModule } from '@nestjs/common';
import { LiveGateway } from '../live/live.gateway';
import { PIPELINE, type Pipeline } from '../pipeline';
import { documentsOf } from '../operations/documents/documents';
import { AuditController } from './audit.controller';
import { AgentsController } from './agents.controller';
import { ContactsController } from './contacts.controller';
import { DemoOrdersController } from './demo-orders.controller';
import { DOCUMENTS, DocumentsController } from './documents.controller';
import { ExportController } from './export.controller';
import { FiguresController } from './figures.controller';
import { HealthController } from './health.controller';
import { IngestController } from './ingest.controller';
import { LocalController } from './local.controller';
import { MetricsController } from './metrics.controller';
import { PeopleController } from './people.controller';
import { QuarantineController } from './quarantine.controller';
import { SessionController } from './session.controller';
import { SourcesController } from './sources.controller';
import { StatusController } from './status.controller';
import { TargetsController } from './targets.controller';
import { AdherenceController } from './adherence.controller';
import { WorkforceOrganisationController } from './workforce-organisation.controller';
import { WorkforcePlansController } from './workforce-plans.controller';

/** Everything that answers over HTTP. */
export const CONTROLLERS = [
  HealthController,
  MetricsController,
  StatusController,
  SessionController,
  FiguresController,
  ContactsController,
  ExportController,
  AgentsController,
  TargetsController,
  WorkforceOrganisationController,
  WorkforcePlansController,
  AdherenceController,
  IngestController,
  QuarantineController,
  SourcesController,
  PeopleController,
  AuditController,
  LocalController,
  DemoOrdersController,
  DocumentsController,
] as const;

/** The documents of these routes and of the live wire. */
export const documents = documentsOf(CONTROLLERS);

/** Every route and the gateway, over one pipeline. */
@Module({
  controllers: [...CONTROLLERS],
  providers: [LiveGateway],
})
export class AppModule {
  static over(pipeline: Pipeline): DynamicModule {
    const providers = [
      { provide: PIPELINE, useValue: pipeline },
      { provide: DOCUMENTS, useValue: documents },
    ];
    return { module: AppModule, providers };
  }
}
