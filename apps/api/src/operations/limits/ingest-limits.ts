import { limits } from '@intraday/contract';
import {
  LINE_BYTES_MAX,
  LINE_INSTANTS_REMEMBERED_MAX,
  QUOTE_CHARACTERS_MAX,
  RECORD_BYTES_MAX,
  RECORD_LINES_MAX,
} from '@intraday/sources';
import { logLimits } from '@intraday/storage';
import { QUARANTINED_CHARACTERS_MAX } from '../../ingest/candidate';
import { INGEST_BYTES_UNDER_WAY_MAX } from '../../ingest/ingest-budget';
import type { Limit } from './limit';

const QUARANTINED = 'the event is quarantined with its reason, the others of its request go in';
const BUSY = '429 with `Retry-After`; nothing of the request was stored and it may be sent again';

/** Limits of the doors of sources and of the log behind them. */
export const INGEST_LIMITS: readonly Limit[] = [
  {
    name: 'INGEST_EVENTS_MAX',
    value: limits.INGEST_EVENTS_MAX,
    unit: 'count',
    of: 'events or lines in one request',
    over: '413, nothing is stored',
  },
  {
    name: 'INGEST_BYTES_MAX',
    value: limits.INGEST_BYTES_MAX,
    unit: 'bytes',
    of: 'of one ingest request',
    over: '413, nothing is stored',
  },
  {
    name: 'INGEST_BYTES_UNDER_WAY_MAX',
    value: INGEST_BYTES_UNDER_WAY_MAX,
    unit: 'bytes',
    of: 'of ingest requests that are read, checked or wait for their commit, together',
    over: BUSY,
  },
  {
    name: 'IDENTIFIER_CHARACTERS_MAX',
    value: limits.IDENTIFIER_CHARACTERS_MAX,
    unit: 'count',
    of: 'characters of an identifier: source, event, agent, queue, contact, reason',
    over: QUARANTINED,
  },
  {
    name: 'DURATION_SECONDS_MAX',
    value: limits.DURATION_SECONDS_MAX,
    unit: 'seconds',
    of: 'stated by an event as a duration',
    over: QUARANTINED,
  },
  {
    name: 'FUTURE_TOLERANCE_MS',
    value: limits.FUTURE_TOLERANCE_MS,
    unit: 'ms',
    of: "that an event may be ahead of the server's clock",
    over: QUARANTINED,
  },
  {
    name: 'EARLIEST_INSTANT',
    value: limits.EARLIEST_INSTANT,
    unit: 'instant',
    of: 'is the earliest instant of an event',
    over: `before it ${QUARANTINED}`,
  },
  { name: 'LINE_BYTES_MAX', value: LINE_BYTES_MAX, unit: 'bytes', of: 'of one line of a log', over: QUARANTINED },
  {
    name: 'LINE_INSTANTS_REMEMBERED_MAX',
    value: LINE_INSTANTS_REMEMBERED_MAX,
    unit: 'count',
    of: 'instants whose number of lines a reader remembers',
    over: 'a line still further out of order gets a number anew, which is not its identity',
  },
  {
    name: 'QUOTE_CHARACTERS_MAX',
    value: QUOTE_CHARACTERS_MAX,
    unit: 'count',
    of: 'characters that a fault quotes of a line',
    over: 'the quotation is cut',
  },
  {
    name: 'RECORD_BYTES_MAX',
    value: RECORD_BYTES_MAX,
    unit: 'bytes',
    of: 'of one call record',
    over: 'the record is quarantined with its line number',
  },
  {
    name: 'RECORD_LINES_MAX',
    value: RECORD_LINES_MAX,
    unit: 'count',
    of: 'lines that a value in quotes may go on over',
    over: 'its quote counts as never closed, and the record is quarantined',
  },
  {
    name: 'QUARANTINED_CHARACTERS_MAX',
    value: QUARANTINED_CHARACTERS_MAX,
    unit: 'count',
    of: 'characters that the quarantine keeps of what it holds',
    over: 'the rest is cut',
  },
  {
    name: 'QUEUE_ROWS_MAX',
    value: logLimits.QUEUE_ROWS_MAX,
    unit: 'count',
    of: 'rows that may wait for their commit',
    over: BUSY,
  },
  {
    name: 'QUEUE_BYTES_MAX',
    value: logLimits.QUEUE_BYTES_MAX,
    unit: 'bytes',
    of: 'of rows that may wait for their commit',
    over: BUSY,
  },
  {
    name: 'COMMIT_ROWS_MAX',
    value: logLimits.COMMIT_ROWS_MAX,
    unit: 'count',
    of: 'rows of one commit',
    over: 'the rest waits for the next one',
  },
  {
    name: 'COMMIT_BYTES_MAX',
    value: logLimits.COMMIT_BYTES_MAX,
    unit: 'bytes',
    of: 'of one commit',
    over: 'the rest waits for the next one',
  },
  {
    name: 'COMMIT_ATTEMPTS_MAX',
    value: logLimits.COMMIT_ATTEMPTS_MAX,
    unit: 'count',
    of: 'tries of a commit that another writer crossed',
    over: 'each request of the group is tried alone, then refused',
  },
  {
    name: 'DROP_LOCK_TIMEOUT_MS',
    value: logLimits.DROP_LOCK_TIMEOUT_MS,
    unit: 'ms',
    of: 'that dropping an old day waits for its readers',
    over: 'the day is dropped an hour later',
  },
];
