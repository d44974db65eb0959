import { planUploadQuery, schedulesQuery, uploadsQuery } from '../../http/workforce-plans.controller';
import type { RouteText } from './route-text';

const TAG = 'Workforce';
const ALL_OR_NOTHING = 'Every fault is listed in `faults`; nothing is applied unless there is none.';
const SHIFT = { start: '09:00', end: '17:00', activities: [{ start: '13:00', end: '13:30', activity: 'meal' }] };
const FORECAST = {
  site: 'madrid',
  queue: 'sales',
  start: '2026-01-05T09:00:00Z',
  intervalSeconds: 900,
  volume: 42.5,
  averageHandleSeconds: 240,
};
const MEASURE = { source: 'payroll', start: '2026-01-05', grain: 'day', site: 'madrid', measure: 'NAME', value: 12 };

/** What the document says of the routes of plans and adherence. */
export const PLAN_ROUTE_TEXTS: Readonly<Record<string, RouteText>> = {
  'PUT /api/v1/workforce/schedules': {
    tag: TAG,
    summary: `Replaces what agents do, per agent and date, in local time of their sites. ${ALL_OR_NOTHING}`,
    query: planUploadQuery,
    body: 'Schedules',
    bodyExample: { schedules: [{ agent: 'ana', date: '2026-01-05', shifts: [SHIFT] }] },
    bodyAsText: [
      {
        type: 'text/csv',
        description: 'A row `shift` opens a shift; the innermost row wins; end before start passes midnight.',
        example: 'agent,date,start,end,activity\nana,2026-01-05,09:00,17:00,shift\nana,2026-01-05,13:00,13:30,meal\n',
      },
    ],
    answer: 'PlanUploadAnswer',
    problems: ['unprocessable', 'too-busy'],
  },
  'PUT /api/v1/workforce/forecasts': {
    tag: TAG,
    summary: `Replaces forecasts per site, queue and interval. ${ALL_OR_NOTHING}`,
    query: planUploadQuery,
    body: 'Forecasts',
    bodyExample: { forecasts: [FORECAST] },
    bodyAsText: [
      {
        type: 'text/csv',
        description: 'Also the forecast import of Amazon Connect and the historical import of Genesys Cloud.',
        example:
          'site,queue,start,intervalSeconds,volume,averageHandleSeconds,requiredStaff\nmadrid,sales,2026-01-05T09:00:00Z,900,42.5,240,\n',
      },
    ],
    answer: 'PlanUploadAnswer',
    problems: ['unprocessable', 'too-busy'],
  },
  'PUT /api/v1/measures': {
    tag: TAG,
    summary: `Replaces values of measures that no event brings, per source, start, grain and place. ${ALL_OR_NOTHING}`,
    query: planUploadQuery,
    body: 'Measures',
    bodyExample: { measures: [MEASURE] },
    bodyAsText: [
      {
        type: 'text/csv',
        description: 'grain is interval or day; places that do not matter are empty.',
        example:
          'source,start,grain,site,team,agent,queue,callType,channel,measure,value\npayroll,2026-01-05,day,madrid,,,,,,NAME,12\n',
      },
    ],
    answer: 'PlanUploadAnswer',
    problems: ['unprocessable', 'too-busy'],
  },
  'GET /api/v1/workforce/uploads': {
    tag: TAG,
    summary: 'Who uploaded what when, the newest first; managers see their own uploads.',
    query: uploadsQuery,
    answer: 'UploadsPage',
    problems: ['unprocessable'],
  },
  'GET /api/v1/workforce/schedules': {
    tag: TAG,
    summary: 'Schedules of one agent by date, in the form of their upload: own, or of people of own teams or sites.',
    query: schedulesQuery,
    answer: 'Schedules',
    problems: ['forbidden', 'unprocessable'],
  },
  'POST /api/v1/workforce/excuses': {
    tag: TAG,
    summary: 'Excuses time of somebody of the own teams or sites: it counts neither for nor against adherence.',
    body: 'ExcuseRequest',
    bodyExample: {
      agent: 'ana',
      from: '2026-01-05T09:00:00.000Z',
      until: '2026-01-05T09:20:00.000Z',
      kind: 'agreed',
      why: 'Fire drill',
    },
    answer: 'Excuse',
    problems: ['forbidden', 'unprocessable'],
  },
  'DELETE /api/v1/workforce/excuses/:id': {
    tag: TAG,
    summary: 'Takes an excuse back; that it was there stays known.',
    problems: ['forbidden', 'not-found'],
  },
  'GET /api/v1/workforce/adherence-rules': {
    tag: TAG,
    summary: 'Rules by which adherence is judged, by site and instant, with the defaults and the known forms.',
    answer: 'AdherenceRulesList',
  },
  'PUT /api/v1/workforce/adherence-rules': {
    tag: TAG,
    summary: 'Sets rules of adherence at a site or everywhere, from an instant on; managers for their own sites.',
    body: 'AdherenceRulesRequest',
    bodyExample: { site: 'madrid', from: null, preset: 'genesys', rules: { graceSeconds: 60 } },
    problems: ['unprocessable'],
  },
};
