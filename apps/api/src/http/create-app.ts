import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { limits } from '@intraday/contract';
import express from 'express';
import 'reflect-metadata';
import { LiveAdapter } from '../live/live.adapter';
import type { Pipeline } from '../pipeline';
import { AccessGuard } from './access.guard';
import { AppModule } from './app.module';
import { checkArrival } from './arrival';
import { dashboardFiles } from './dashboard-files';
import { ProblemFilter } from './problem.filter';
import { giveRequestId } from './request-id';
import { securityHeaders } from './security-headers';

/** Bytes of a request that is no ingest: the largest view fits. */
const REQUEST_BYTES_MAX = 1024 * 1024;
const anyType = (): boolean => true;

/**
 * The HTTP application with its guard, filter and gateway; not listening yet.
 *
 * @param dashboardFolder folder of the built pages
 */
export async function createApp(pipeline: Pipeline, dashboardFolder: string): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.over(pipeline), {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(giveRequestId, securityHeaders(), checkArrival(pipeline.hostNames));
  app.use('/api/v1/ingest', express.raw({ type: anyType, limit: limits.INGEST_BYTES_MAX }));
  app.use('/api', express.raw({ type: anyType, limit: REQUEST_BYTES_MAX }));
  app.use(dashboardFiles(dashboardFolder));
  app.useGlobalGuards(new AccessGuard(pipeline));
  app.useGlobalFilters(new ProblemFilter(pipeline.say));
  app.useWebSocketAdapter(new LiveAdapter(app, pipeline.hostNames));
  await app.init();
  return app;
}
