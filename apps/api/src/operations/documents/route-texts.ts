import { organisationQuerySchema } from '@intraday/contract';
import { lineQuery } from '../../http/ingest.controller';
import { listQuery, replayQuery } from '../../http/quarantine.controller';
import { ADMINISTRATION_ROUTE_TEXTS } from './administration-route-texts';
import { PLAN_ROUTE_TEXTS } from './plan-route-texts';
import type { RouteText } from './route-text';
import { DEMO_ROUTE_TEXTS } from './demo-route-texts';
import { FIGURE_ROUTE_TEXTS } from './figure-route-texts';
import { TARGET_ROUTE_TEXTS } from './target-route-texts';

const EVENT = {
  source: 'pbx',
  id: '1',
  at: '2026-01-05T09:00:00.000Z',
  type: 'contactQueued',
  contact: 'c1',
  queue: 'sales',
  channel: 'voice',
};
const LINE = '1767603600|c1|sales|NONE|ENTERQUEUE||600|1';

const CALL_MAPPING = {
  dateTimeFormat: 'epochSeconds',
  id: 'id',
  queue: { value: 'sales' },
  queued: 'entered',
  answered: 'answered',
  ended: 'ended',
  outcome: { column: 'result', answered: ['AGENT'], abandoned: ['HANG'] },
};

const OPERATIONS: Readonly<Record<string, RouteText>> = {
  'GET /health/live': { tag: 'Operations', summary: 'Does the process answer?', answer: 'Liveness' },
  'GET /health/ready': {
    tag: 'Operations',
    summary: 'Should this server get requests? Database, migrations, and how far the figures are behind the log.',
    answer: 'Readiness',
    alsoAnswers: { 503: 'It should get no requests; the reasons say why.' },
  },
  'GET /metrics': {
    tag: 'Operations',
    summary: 'Metrics for Prometheus, where INTRADAY_METRICS_TOKEN is set; else there is no such page.',
    answerAsText: {
      type: 'text/plain',
      description: 'Prometheus text format 0.0.4.',
      example: 'intraday_sockets 12\n',
    },
    problems: ['not-found'],
  },
  'GET /api/v1/status': {
    tag: 'Operations',
    summary: 'What the first page needs before anybody signs in.',
    answer: 'Status',
  },
  'POST /api/v1/demo': {
    tag: 'Operations',
    summary: 'Starts the demo on an empty database, from the machine that the server runs on.',
    problems: ['demo-refused', 'conflict'],
  },
  'GET /api/docs-json': { tag: 'Documents', summary: 'This document.', answer: 'Document' },
  'GET /api/docs/asyncapi.json': {
    tag: 'Documents',
    summary: 'The live wire over websockets, as AsyncAPI 3.',
    answer: 'Document',
  },
};

const PEOPLE: Readonly<Record<string, RouteText>> = {
  'POST /api/v1/session': {
    tag: 'Sign-in',
    summary: 'Signs in with name and password; the answer sets the session cookie.',
    body: 'SignIn',
    bodyExample: { name: 'berta', password: 'correct horse battery' },
    problems: ['sign-in-refused', 'too-busy'],
  },
  'POST /api/v1/session/demo': {
    tag: 'Sign-in',
    summary: 'Signs in to a demo as one of its roles, from the machine that the server runs on.',
    body: 'DemoSignIn',
    bodyExample: { role: 'supervisor' },
    problems: ['demo-refused'],
  },
  'DELETE /api/v1/session': {
    tag: 'Sign-in',
    summary: 'Signs out and cuts the live connections of the session.',
    problems: ['conflict'],
  },
  'PUT /api/v1/session/password': {
    tag: 'Sign-in',
    summary: 'Changes the own password; the other sessions of the account end.',
    body: 'ChangePassword',
    bodyExample: { current: 'one-time-pass-word', next: 'correct horse battery' },
    problems: ['forbidden', 'sign-in-refused', 'unprocessable', 'too-busy'],
  },
  'POST /api/v1/session/ticket': {
    tag: 'Sign-in',
    summary: 'A ticket that opens one live connection, for 30 seconds.',
    answer: 'Ticket',
  },
  'GET /api/v1/session': { tag: 'Sign-in', summary: 'Who is signed in, and what they may see.', answer: 'Me' },
};

const SOURCES: Readonly<Record<string, RouteText>> = {
  'POST /api/v1/ingest/events': {
    tag: 'Sources',
    summary: 'Takes canonical events in; the answer comes after the commit. One bad event never blocks the others.',
    body: 'Event',
    bodyIsArray: true,
    bodyExample: [EVENT],
    bodyAsText: [
      {
        type: 'application/x-ndjson',
        description: 'One event a line.',
        example: `${JSON.stringify(EVENT)}\n`,
      },
    ],
    answer: 'IngestAnswer',
    problems: ['conflict'],
  },
  'POST /api/v1/ingest/queue-log': {
    tag: 'Sources',
    summary: 'Takes lines of an Asterisk queue_log in, as they are; counts and indexes are lines.',
    query: lineQuery,
    bodyAsText: [{ type: 'text/plain', description: 'Lines of the log.', example: `${LINE}\n` }],
    answer: 'IngestAnswer',
    problems: ['conflict', 'unprocessable', 'time-zone-required'],
  },
  'POST /api/v1/ingest/call-records': {
    tag: 'Sources',
    summary: 'Takes rows of call records in by a mapping; counts are rows.',
    body: 'CallRecordsRequest',
    bodyExample: {
      mapping: CALL_MAPPING,
      columns: ['id', 'entered', 'answered', 'ended', 'result'],
      rows: [{ line: 2, text: '17,1767603600,1767603612,1767603700,AGENT' }],
    },
    answer: 'CallRecordsAnswer',
    problems: ['conflict', 'unprocessable', 'time-zone-required'],
  },
  'GET /api/v1/quarantine': {
    tag: 'Sources',
    summary: 'What could not be understood, in pages.',
    query: listQuery,
    answer: 'QuarantinePage',
    problems: ['unprocessable'],
  },
  'POST /api/v1/quarantine/replay': {
    tag: 'Sources',
    summary: 'Sends what is quarantined through the door again.',
    query: replayQuery,
    answer: 'ReplayCount',
    problems: ['unprocessable', 'too-busy'],
  },
};

const ORGANISATION: Readonly<Record<string, RouteText>> = {
  'GET /api/v1/workforce/organisation': {
    tag: 'Workforce',
    summary: 'The organisation as it stands, in the form of its upload: edit it and send it back.',
    answer: 'Organisation',
  },
  'GET /api/v1/workforce/unassigned': {
    tag: 'Workforce',
    summary: 'Agents and queues that sources have named and that no organisation places.',
    answer: 'Unassigned',
  },
  'PUT /api/v1/workforce/organisation': {
    tag: 'Workforce',
    summary:
      'Replaces each kind that is named as a whole, from a date on. Every fault is listed in `faults`; nothing is applied unless there is none.',
    query: organisationQuerySchema,
    body: 'Organisation',
    bodyExample: {
      sites: [{ id: 'madrid', name: 'Madrid', timeZone: 'Europe/Madrid' }],
      teams: [{ id: 'gold', name: 'Gold', site: 'madrid' }],
      agents: [{ id: 'ana', name: 'Ana', team: 'gold', from: '2026-01-05', externalIds: { pbx: '1240' } }],
    },
    answer: 'OrganisationAnswer',
    problems: ['unprocessable', 'too-busy'],
  },
  'PUT /api/v1/workforce/organisation/:kind': {
    tag: 'Workforce',
    summary:
      'Replaces one kind (sites, teams, agents, queues, callTypes, reasons) by a CSV file, checked against the rest.',
    query: organisationQuerySchema,
    bodyAsText: [
      {
        type: 'text/csv',
        description: 'Header of the names of the JSON; lists by `;`, ids of sources as `pbx:1240;chat:ruiz`.',
        example: 'id,name,team,from,externalIds\nana,Ana,gold,2026-01-05,pbx:1240\n',
      },
    ],
    answer: 'OrganisationAnswer',
    problems: ['not-found', 'unprocessable', 'too-busy'],
  },
};

const COMMANDS: Readonly<Record<string, RouteText>> = {
  'POST /api/v1/local/reload': {
    tag: 'Command line',
    summary: 'Takes in at once what a command has changed in the database.',
  },
  'POST /api/v1/local/source': {
    tag: 'Command line',
    summary: 'Makes the source that an import names, if there is none.',
    body: 'SourceRequest',
    bodyExample: { name: 'pbx', kind: 'queue-log' },
    problems: ['unprocessable'],
  },
  'POST /api/v1/local/replay': {
    tag: 'Command line',
    summary: 'Starts the clock of a replay, or takes it up again.',
    body: 'ReplayRequest',
    bodyExample: { source: 'pbx', start: 1767603600000, rate: 60 },
    problems: ['conflict'],
  },
  'POST /api/v1/local/replay/announce': {
    tag: 'Command line',
    summary: 'Lets the clock of a replay run up to an instant.',
    body: 'AnnounceRequest',
    bodyExample: { source: 'pbx', horizon: 1767607200000 },
    answer: 'Clock',
    problems: ['conflict'],
  },
  'POST /api/v1/local/quarantine/replay': {
    tag: 'Command line',
    summary: 'Sends what is quarantined through the door again.',
    body: 'QuarantineRequest',
    bodyExample: { source: null },
    answer: 'ReplayCount',
    problems: ['too-busy'],
  },
};

/** What the document says of each route, by `METHOD /path`. A route without an entry fails the build. */
export const ROUTE_TEXTS: Readonly<Record<string, RouteText>> = {
  ...OPERATIONS,
  ...PEOPLE,
  ...FIGURE_ROUTE_TEXTS,
  ...TARGET_ROUTE_TEXTS,
  ...SOURCES,
  ...ORGANISATION,
  ...PLAN_ROUTE_TEXTS,
  ...ADMINISTRATION_ROUTE_TEXTS,
  ...DEMO_ROUTE_TEXTS,
  ...COMMANDS,
};
