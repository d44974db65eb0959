import pino, { type DestinationStream } from 'pino';
import { faultText } from './fault-text';

/** A request that was answered. It names the route and never the path, which may hold the ids of people. */
export interface RequestRecord {
  readonly requestId: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
}

/** A request that failed for a reason that nobody foresaw. */
export interface FaultRecord {
  readonly requestId: string;
  readonly method: string;
  readonly route: string;
  readonly error: unknown;
}

/** Where the server writes what happens. Nothing in it names a person, a key of one, a body, a token or a cookie. */
export interface ServerLog {
  /** One line of what happens now and then. */
  line(text: string): void;
  request(record: RequestRecord): void;
  fault(record: FaultRecord): void;
}

/** Lines for people at a terminal: what happens now and then, and faults. */
export function textLog(write: (line: string) => void): ServerLog {
  return {
    line: write,
    request: () => undefined,
    fault: ({ requestId, method, route, error }) => write(`${requestId} ${method} ${route}: ${faultText(error)}`),
  };
}

/**
 * One JSON object a line, for programs: `level`, `time`, `msg`, and for requests `requestId`, `method`, `route`,
 * `status`, `durationMs`.
 *
 * @param stream standard output where nobody says
 */
export function jsonLog(
  stream: DestinationStream = pino.destination({ fd: process.stdout.fd, sync: true }),
): ServerLog {
  const log = pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );
  return {
    line: (text) => log.info(text),
    request: (record) => {
      const { requestId, method, route, status, durationMs } = record;
      const level = status >= 500 ? 'warn' : 'info';
      log[level]({ requestId, method, route, status, durationMs }, 'request');
    },
    fault: ({ requestId, method, route, error }) =>
      log.error({ requestId, method, route, error: faultText(error) }, 'fault'),
  };
}
