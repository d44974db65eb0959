import { clockSchema, limits } from '@intraday/contract';
import { QueueLogReader, splitLines, type SplitLine } from '@intraday/sources';
import { isTimeZone } from '@intraday/time';
import type { Configuration } from '../configuration/configuration';
import { pace } from '../replay/pace';
import { batchesOf, pacedLine, type LineBatch, type PacedLine } from '../replay/paced-line';
import { Fault } from '../start/fault';
import { followFile, type Followed } from './follow-file';
import { bytesOfFile, sizeOf } from './import-file';
import { ImportProgress, tellEnd } from './import-progress';
import { IngestTarget } from './ingest-target';
import { tell } from './say';

/** The arguments of an import of a queue_log. */
export const QUEUE_LOG_USAGE = 'queue-log FILE|- --source NAME [--time-zone ZONE] [--follow] [--speed N]';
/** How often a followed source says that it is alive, ms. */
const HEARTBEAT_EVERY_MS = 10_000;
/** Longest that a stop waits for acknowledgements, ms. */
const STOP_WITHIN_MS = 5_000;
const SPEED_MAX = 100_000;
const KIND = 'queue-log';

interface Import {
  readonly path: string;
  readonly source: string;
  readonly timeZone: string | null;
  readonly follow: boolean;
  readonly speed: number | null;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The options of the command as they were given. */
export interface QueueLogOptions {
  readonly path: string;
  readonly source: string;
  readonly timeZone: string | undefined;
  readonly follow: boolean;
  readonly speed: string | undefined;
}

function readImport({ path, source, follow, ...given }: QueueLogOptions): Import {
  const timeZone = given.timeZone ?? null;
  const speed = given.speed === undefined ? null : Number(given.speed);
  if (timeZone !== null && !isTimeZone(timeZone))
    throw new Fault(`--time-zone takes an IANA zone such as Europe/Madrid, not ${timeZone}.`);
  if (speed !== null && !(speed > 0 && speed <= SPEED_MAX))
    throw new Fault('--speed takes a number above 0, such as 60.');
  if (speed !== null && follow)
    throw new Fault('--speed replays a finished log and --follow reads a growing one: choose one.');
  if (follow && path === '-') throw new Fault('--follow needs a file; standard input is read to its end anyway.');
  return { path, source, timeZone, follow, speed };
}

/** `import queue-log FILE`: sends the lines of a log to the server; ends after the last acknowledgement. */
export async function importQueueLog(options: QueueLogOptions, configuration: Configuration): Promise<void> {
  const wanted = readImport(options);
  const bytesMax = await sizeOf(wanted.path);
  const target = new IngestTarget(configuration, wanted.source);
  if (wanted.speed !== null && target.isRemote)
    throw new Fault('--speed needs the server on this machine: unset INTRADAY_URL.');
  await target.prepare(KIND);
  const progress = new ImportProgress(bytesMax, Date.now);
  const sender = new Sender(target, progress, wanted.timeZone);
  if (wanted.speed !== null) await replay(wanted, wanted.speed, target, sender);
  else if (wanted.follow) await sendAll(follow(wanted.path), wanted, sender, target);
  else await sendAll(linesOf(wanted.path), wanted, sender, null);
  tellEnd(progress, wanted.source);
}

const linesOf = (path: string): AsyncIterable<SplitLine> => splitLines(bytesOfFile(path));

/** Follows until Ctrl-C, which ends after what was read is acknowledged; where nobody answers it ends soon anyway. */
function follow(path: string): AsyncIterable<Followed> {
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    setTimeout(() => {
      tell('Stopped before the last lines were acknowledged. Run the same import again: nothing counts twice.');
      process.exit(1);
    }, STOP_WITHIN_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  return followFile(path, { pause, stopped: () => stopped });
}

/** Sends requests one after the other, so that lines are committed in their order. */
class Sender {
  constructor(
    private readonly target: IngestTarget,
    private readonly progress: ImportProgress,
    private readonly timeZone: string | null,
  ) {}

  async batch(batch: LineBatch): Promise<void> {
    this.progress.add(batch.lines, Buffer.byteLength(batch.body), await this.target.lines(batch, this.timeZone));
  }

  async all(lines: readonly PacedLine[]): Promise<void> {
    for (const batch of batchesOf(lines, limits.INGEST_EVENTS_MAX, limits.INGEST_BYTES_MAX)) await this.batch(batch);
  }
}

/** @param followed the target that hears heartbeats while nothing comes; null where the log is not followed */
async function sendAll(
  lines: AsyncIterable<Followed>,
  { source, timeZone }: Import,
  sender: Sender,
  followed: IngestTarget | null,
): Promise<void> {
  const reader = new QueueLogReader({ source, timeZone });
  let held: PacedLine[] = [];
  let heartbeatAt = Number.NEGATIVE_INFINITY;
  for await (const item of lines) {
    if (item !== 'idle') held.push(pacedLine(item, reader));
    if (held.length >= limits.INGEST_EVENTS_MAX || (item === 'idle' && held.length > 0)) {
      await sender.all(held);
      held = [];
    }
    if (item !== 'idle' || followed === null || Date.now() - heartbeatAt < HEARTBEAT_EVERY_MS) continue;
    heartbeatAt = Date.now();
    await followed.heartbeat(heartbeatAt);
  }
  await sender.all(held);
}

async function replay(
  { path, source, timeZone }: Import,
  rate: number,
  target: IngestTarget,
  sender: Sender,
): Promise<void> {
  const reader = new QueueLogReader({ source, timeZone });
  async function* paced(): AsyncIterable<PacedLine> {
    for await (const line of linesOf(path)) yield pacedLine(line, reader);
  }
  const announce = async (horizon: number): Promise<number> =>
    Date.parse(clockSchema.parse(await target.local('replay/announce', { source, horizon: Math.floor(horizon) })).now);
  const start = async (firstAt: number): Promise<number> => {
    await target.local('replay', { source, start: firstAt, rate });
    return announce(firstAt);
  };
  await pace(paced(), { start, announce, send: (batch) => sender.batch(batch) }, { rate, pause, stopped: () => false });
}
