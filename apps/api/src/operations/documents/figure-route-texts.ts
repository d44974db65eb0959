import { exportQuery, timelineQuery } from '@intraday/contract';
import type { RouteText } from './route-text';

const DAY = { from: '2026-01-05T00:00:00.000Z', to: '2026-01-06T00:00:00.000Z' };

/** What the document says of the routes of figures. */
export const FIGURE_ROUTE_TEXTS: Readonly<Record<string, RouteText>> = {
  'POST /api/v1/query': {
    tag: 'Figures',
    summary: 'Answers a view once, cut to what the caller may see.',
    body: 'View',
    bodyExample: { kpis: ['contacts-offered'], range: DAY, by: ['queue'] },
    answer: 'Answer',
    problems: ['forbidden', 'unprocessable'],
  },
  'POST /api/v1/export': {
    tag: 'Figures',
    summary:
      'The rows of a view, or the contacts of one of its measures, as a file: what POST /query and POST /contacts answer, streamed, with names, zones and units. The header X-Intraday-Rows tells how many rows come, where that is known.',
    query: exportQuery,
    body: 'ExportRequest',
    bodyExample: { view: { kpis: ['contacts-offered'], range: DAY, by: ['queue'] }, title: 'Offered by queue' },
    answerAsText: [
      {
        type: 'text/csv',
        description: 'CSV of RFC 4180 with a byte order mark: lines about the table, an empty line, the table.',
        example: 'Title,Offered by queue,,\r\n…\r\nQueue,Queue id,Contacts offered,…\r\nSales,sales,120,…\r\n',
      },
      {
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        description: 'A workbook with the sheets Figures and About.',
        example: '(binary)',
      },
    ],
    problems: ['forbidden', 'raw-expired', 'unprocessable', 'too-busy'],
  },
  'POST /api/v1/contacts': {
    tag: 'Figures',
    summary:
      'The contacts that a measure of a row counts, each with its amount: with what was uploaded they add up to the measure.',
    body: 'ContactsRequest',
    bodyExample: {
      view: { kpis: ['contacts-offered'], range: DAY, by: ['queue'] },
      key: { queue: 'sales' },
      measure: 'contactsOffered',
    },
    answer: 'ContactsPage',
    problems: ['forbidden', 'raw-expired', 'unprocessable', 'too-busy'],
  },
  'GET /api/v1/places': {
    tag: 'Figures',
    summary: 'Sites, teams, agents and queues of the own scope, by name.',
    answer: 'Places',
  },
  'GET /api/v1/agents/:id/timeline': {
    tag: 'Figures',
    summary: 'A day of an agent: what was planned, what was done, where the two come apart, and the contacts.',
    query: timelineQuery,
    answer: 'AgentTimeline',
  },
  'GET /api/v1/catalogue': {
    tag: 'Figures',
    summary: 'Every KPI: its formula, what feeds it, how vendors count it; every measure and parameter.',
    answer: 'Catalogue',
  },
};
