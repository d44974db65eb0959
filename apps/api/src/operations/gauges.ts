import { SOURCE_STATES, type FeedStatus } from '@intraday/contract';
import { Gauge, type Registry } from 'prom-client';
import type { LoopDelay } from './event-loop';

export interface GaugeParts {
  readonly rowsWaiting: () => number;
  readonly rowsNotFolded: () => number;
  readonly sockets: () => number;
  readonly viewsOpen: () => number;
  readonly rooms: () => number;
  readonly feed: () => FeedStatus;
  readonly loopDelay: () => LoopDelay;
  readonly isDatabaseUp: () => Promise<boolean>;
}

/** Adds what is read at the moment of a scrape. */
export function addGauges(registry: Registry, parts: GaugeParts): void {
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name: `intraday_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  };
  gauge('rows_waiting', 'Rows that wait for their commit.', parts.rowsWaiting);
  gauge('rows_behind', 'Rows that are committed and not yet in the figures.', parts.rowsNotFolded);
  gauge('sockets', 'Live connections.', parts.sockets);
  gauge('views_open', 'Views that connections hold open.', parts.viewsOpen);
  gauge('rooms', 'Distinct views that somebody looks at.', parts.rooms);
  gauge('event_loop_delay_p50_seconds', 'Delay of the event loop, median.', () => parts.loopDelay().p50Seconds);
  gauge(
    'event_loop_delay_p99_seconds',
    'Delay of the event loop, 99th percentile.',
    () => parts.loopDelay().p99Seconds,
  );
  gauge('event_loop_delay_max_seconds', 'Delay of the event loop, longest.', () => parts.loopDelay().maxSeconds);
  gauge('memory_resident_bytes', 'Memory of the process.', () => process.memoryUsage.rss());
  gauge('memory_heap_bytes', 'Used memory of the JavaScript heap.', () => process.memoryUsage().heapUsed);
  gauge('process_cpu_seconds', 'Processor time used since the start.', cpuSeconds);
  gauge('uptime_seconds', 'Time since the start.', () => process.uptime());
  addSourceGauges(registry, parts.feed);
  addDatabaseGauge(registry, parts.isDatabaseUp);
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Sources by state; their names are no labels, because anybody may add as many as they like. */
function addSourceGauges(registry: Registry, feed: () => FeedStatus): void {
  const add = (name: string, help: string, read: (lags: readonly (number | null)[]) => number): void => {
    new Gauge({
      name: `intraday_${name}`,
      help,
      labelNames: ['state'],
      registers: [registry],
      collect() {
        const { sources } = feed();
        for (const state of SOURCE_STATES) {
          const lags = sources.filter((source) => source.state === state).map(({ lagSeconds }) => lagSeconds);
          this.set({ state }, read(lags));
        }
      },
    });
  };
  add('sources', 'Sources, by state.', (lags) => lags.length);
  add('source_lag_seconds', "Age of the latest event of the state's most backward source.", (lags) =>
    Math.max(0, ...lags.map((lag) => lag ?? 0)),
  );
}

function addDatabaseGauge(registry: Registry, isDatabaseUp: () => Promise<boolean>): void {
  new Gauge({
    name: 'intraday_database_up',
    help: 'Whether the database answers: 1 or 0.',
    registers: [registry],
    async collect() {
      this.set((await isDatabaseUp().catch(() => false)) ? 1 : 0);
    },
  });
}
