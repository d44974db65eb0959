import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { limits, UPLOAD_BYTES_MAX } from '@intraday/contract';
import express from 'express';
import 'reflect-metadata';
import { IngestBudget } from '../ingest/ingest-budget';
import { LiveAdapter } from '../live/live.adapter';
import type { Pipeline } from '../pipeline';
import { hearRequests } from '../operations/request-log';
import { textLog, type RequestRecord, type ServerLog } from '../operations/server-log';
import { AccessGuard } from './access.guard';
import { serveDocumentPages } from '../operations/documents/document-pages';
import { AppModule, documents } from './app.module';
import { checkArrival } from './arrival';
import { dashboardFiles } from './dashboard-files';
import { ProblemFilter } from './problem.filter';
import { giveRequestId } from './request-id';
import { limitServer } from './server-limits';
import { securityHeaders } from './security-headers';

/** Bytes of a request that is no ingest: the largest view fits. */
export const REQUEST_BYTES_MAX = 1024 * 1024;
/** Where files are uploaded. */
const UPLOAD_PATHS = ['/api/v1/workforce', '/api/v1/measures'];

const anyType = (): boolean => true;

/**
 * The HTTP application with its guard, filter and gateway; not listening yet.
 *
 * @param dashboardFolder folder of the built pages
 * @param log hears of requests and faults
 */
export async function createApp(
  pipeline: Pipeline,
  dashboardFolder: string,
  log: ServerLog = textLog(pipeline.say),
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.over(pipeline), {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.disable('etag');
  const heard = (record: RequestRecord): void => {
    pipeline.measurements.request(record.status);
    log.request(record);
  };
  app.use(giveRequestId, hearRequests(heard), securityHeaders(), checkArrival(pipeline.hostNames));
  app.use(pipeline.draining.middleware);
  const uploads = new IngestBudget(UPLOAD_BYTES_MAX);
  app.use('/api/v1/ingest', new IngestBudget().middleware);
  app.use('/api/v1/ingest', express.raw({ type: anyType, limit: limits.INGEST_BYTES_MAX }));
  for (const path of UPLOAD_PATHS)
    app.use(path, uploads.middleware, express.raw({ type: anyType, limit: UPLOAD_BYTES_MAX }));
  app.use('/api', express.raw({ type: anyType, limit: REQUEST_BYTES_MAX }));
  app.use(dashboardFiles(dashboardFolder));
  app.useGlobalGuards(new AccessGuard(pipeline));
  app.useGlobalFilters(new ProblemFilter(log));
  app.useWebSocketAdapter(new LiveAdapter(app, pipeline.hostNames));
  serveDocumentPages(app, documents);
  limitServer(app.getHttpServer());
  await app.init();
  return app;
}
