import { targetEndQuery, targetsQuery } from '@intraday/contract';
import type { RouteText } from './route-text';

const TARGET = { kpi: 'average-handle-time', place: { team: 'gold' }, high: 300, tolerance: 15, why: 'Agreed in May' };

/** What the document says of the routes of targets. */
export const TARGET_ROUTE_TEXTS: Readonly<Record<string, RouteText>> = {
  'GET /api/v1/targets': {
    tag: 'Targets',
    summary: 'Targets of places in the own scope, the newest first, in pages.',
    query: targetsQuery,
    answer: 'TargetsPage',
    problems: ['unprocessable'],
  },
  'POST /api/v1/targets': {
    tag: 'Targets',
    summary: 'Sets a target; open views are judged by it at once.',
    body: 'TargetRequest',
    bodyExample: TARGET,
    answer: 'TargetSet',
    problems: ['forbidden', 'conflict', 'unprocessable'],
  },
  'PUT /api/v1/targets/:id': {
    tag: 'Targets',
    summary: 'Changes a target: one that has begun ends where the new one begins, so that its past stays as it was.',
    body: 'TargetRequest',
    bodyExample: TARGET,
    answer: 'TargetSet',
    problems: ['forbidden', 'not-found', 'conflict', 'unprocessable'],
  },
  'DELETE /api/v1/targets/:id': {
    tag: 'Targets',
    summary: 'Ends a target now.',
    query: targetEndQuery,
    problems: ['forbidden', 'not-found', 'conflict', 'unprocessable'],
  },
};
