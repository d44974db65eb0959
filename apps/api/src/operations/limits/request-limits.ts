import {
  FORECAST_INTERVALS_MAX,
  limits,
  UPLOAD_BYTES_MAX,
  UPLOAD_FAULTS_MAX,
  UPLOAD_ROWS_MAX,
} from '@intraday/contract';
import { CONNECTIONS_MAX as POOL_CONNECTIONS_MAX } from '@intraday/storage';
import { TEAM_TOTAL_MEMBERS_MIN } from '@intraday/views';
import { REQUEST_BYTES_MAX } from '../../http/create-app';
import { QUARANTINE_PAGE_ROWS_MAX } from '../../http/quarantine.controller';
import { EXCUSE_MS_MAX } from '../../http/adherence.controller';
import { SCHEDULE_DAYS_MAX } from '../../http/workforce-plans.controller';
import { JSON_DEPTH_MAX } from '../../http/read-json';
import { CONNECTIONS_MAX, HEADERS_WITHIN_MS, IDLE_CONNECTION_MS, REQUEST_WITHIN_MS } from '../../http/server-limits';
import { CONTACT_LIMITS } from './contact-limits';
import type { Limit } from './limit';

const REFUSED = '422 that names the limit';
const MALFORMED = '400';

/** Limits of requests, views and answers. */
export const REQUEST_LIMITS: readonly Limit[] = [
  {
    name: 'REQUEST_BYTES_MAX',
    value: REQUEST_BYTES_MAX,
    unit: 'bytes',
    of: 'of a request that is no ingest',
    over: '413',
  },
  { name: 'UPLOAD_BYTES_MAX', value: UPLOAD_BYTES_MAX, unit: 'bytes', of: 'of an uploaded file', over: '413' },
  {
    name: 'FORECAST_INTERVALS_MAX',
    value: FORECAST_INTERVALS_MAX,
    unit: 'count',
    of: 'intervals that one upload of forecasts may fill',
    over: '422',
  },
  {
    name: 'SCHEDULE_DAYS_MAX',
    value: SCHEDULE_DAYS_MAX,
    unit: 'count',
    of: 'days of schedules in one answer',
    over: '422',
  },
  { name: 'EXCUSE_MS_MAX', value: EXCUSE_MS_MAX, unit: 'ms', of: 'that one excuse may cover', over: '422' },
  { name: 'UPLOAD_ROWS_MAX', value: UPLOAD_ROWS_MAX, unit: 'count', of: 'rows of an uploaded file', over: '422' },
  {
    name: 'UPLOAD_FAULTS_MAX',
    value: UPLOAD_FAULTS_MAX,
    unit: 'count',
    of: 'faults of an upload that are listed',
    over: 'more are only counted',
  },
  { name: 'JSON_DEPTH_MAX', value: JSON_DEPTH_MAX, unit: 'count', of: 'levels of nested JSON', over: MALFORMED },
  { name: 'VIEW_ROWS_MAX', value: limits.VIEW_ROWS_MAX, unit: 'count', of: 'rows of one answer', over: REFUSED },
  { name: 'VIEW_KPIS_MAX', value: limits.VIEW_KPIS_MAX, unit: 'count', of: 'KPIs of one view', over: MALFORMED },
  {
    name: 'VIEW_DIMENSIONS_MAX',
    value: limits.VIEW_DIMENSIONS_MAX,
    unit: 'count',
    of: 'dimensions that a view may be split by',
    over: MALFORMED,
  },
  {
    name: 'VIEW_WHERE_VALUES_MAX',
    value: limits.VIEW_WHERE_VALUES_MAX,
    unit: 'count',
    of: 'values of one `where` condition',
    over: MALFORMED,
  },
  {
    name: 'EXPORT_TITLE_CHARACTERS_MAX',
    value: limits.EXPORT_TITLE_CHARACTERS_MAX,
    unit: 'count',
    of: 'characters of the title of an export',
    over: MALFORMED,
  },
  {
    name: 'EXPORT_CELLS_MAX',
    value: limits.EXPORT_CELLS_MAX,
    unit: 'count',
    of: 'cells of the table of an export',
    over: REFUSED,
  },
  {
    name: 'EXPORT_CONTACTS_MAX',
    value: limits.EXPORT_CONTACTS_MAX,
    unit: 'count',
    of: 'contacts of an export',
    over: '422 that names the limit; where it is met only on the way, the download is cut',
  },
  {
    name: 'EXPORT_BYTES_MAX',
    value: limits.EXPORT_BYTES_MAX,
    unit: 'bytes',
    of: 'of an exported file',
    over: 'the download is cut',
  },
  {
    name: 'EXPORTS_PER_PERSON_MAX',
    value: limits.EXPORTS_PER_PERSON_MAX,
    unit: 'count',
    of: 'exports that one person has under way',
    over: '429',
  },
  {
    name: 'EXPORTS_MAX',
    value: limits.EXPORTS_MAX,
    unit: 'count',
    of: 'exports under way altogether',
    over: '429',
  },
  {
    name: 'EXPORT_STALL_MS',
    value: limits.EXPORT_STALL_MS,
    unit: 'ms',
    of: 'that a client may take none of an export',
    over: 'the download is cut',
  },
  ...CONTACT_LIMITS,
  {
    name: 'QUARANTINE_PAGE_ROWS_MAX',
    value: QUARANTINE_PAGE_ROWS_MAX,
    unit: 'count',
    of: 'rows of one page of the quarantine',
    over: 'the cursor of the answer leads to the next page',
  },
  {
    name: 'TARGETS_MAX',
    value: limits.TARGETS_MAX,
    unit: 'count',
    of: 'targets in force or to come',
    over: REFUSED,
  },
  {
    name: 'TARGETS_PAGE_ROWS_MAX',
    value: limits.TARGETS_PAGE_ROWS_MAX,
    unit: 'count',
    of: 'targets of one page',
    over: 'the cursor of the answer leads to the next page',
  },
  {
    name: 'TEAM_TOTAL_MEMBERS_MIN',
    value: TEAM_TOTAL_MEMBERS_MIN,
    unit: 'count',
    of: "members that a team must have for an agent to see the team's total",
    over: 'with fewer, 403',
  },
  {
    name: 'CONNECTIONS_MAX',
    value: CONNECTIONS_MAX,
    unit: 'count',
    of: 'connections of any kind',
    over: 'a new one is closed as it comes',
  },
  {
    name: 'HEADERS_WITHIN_MS',
    value: HEADERS_WITHIN_MS,
    unit: 'ms',
    of: 'for the headers of a request to arrive',
    over: '408, and the connection is closed',
  },
  {
    name: 'REQUEST_WITHIN_MS',
    value: REQUEST_WITHIN_MS,
    unit: 'ms',
    of: 'for a whole request to arrive',
    over: '408, and the connection is closed',
  },
  {
    name: 'IDLE_CONNECTION_MS',
    value: IDLE_CONNECTION_MS,
    unit: 'ms',
    of: 'that a connection is kept for its next request',
    over: 'it is closed',
  },
  {
    name: 'CONNECTIONS_MAX of the pool',
    value: POOL_CONNECTIONS_MAX,
    unit: 'count',
    of: 'connections to PostgreSQL',
    over: 'work waits for a free one, 503 after 5 s',
  },
];
