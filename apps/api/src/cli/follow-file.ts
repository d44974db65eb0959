import { LineSplitter, type SplitLine } from '@intraday/sources';
import { open, stat, type FileHandle } from 'node:fs/promises';

/** How often a followed file is looked at, ms. */
export const FOLLOW_EVERY_MS = 250;
const CHUNK_BYTES = 256 * 1024;
/** First bytes of a file by which one that was cut to nothing and has grown again is told from one that has only grown. */
const HEAD_BYTES = 256;

/** A line, or `idle`: everything that is there has been read. */
export type Followed = SplitLine | 'idle';

export interface FollowPace {
  readonly pause: (ms: number) => Promise<void>;
  /** True to end. */
  readonly stopped: () => boolean;
}

/**
 * Reads a log from its beginning and goes on as it grows, through rotation: by renaming and a new file, or by copying
 * and cutting to nothing.
 */
export async function* followFile(path: string, { pause, stopped }: FollowPace): AsyncIterable<Followed> {
  let file = await OpenLog.open(path);
  if (file === null) throw new Error(`${path} is not there`);
  try {
    while (!stopped()) {
      yield* file.readOn();
      yield 'idle';
      await pause(FOLLOW_EVERY_MS);
      if (await file.wasCut()) {
        yield* file.rewind();
        continue;
      }
      const next: OpenLog | null = (await file.isStillAt(path)) ? null : await OpenLog.open(path);
      if (next === null) continue;
      // Whoever wrote the old file may have written on after it was renamed.
      yield* file.readOn();
      yield* file.rest();
      await file.close();
      file = next;
    }
    yield* file.rest();
  } finally {
    await file.close();
  }
}

class OpenLog {
  private position = 0;
  private splitter = new LineSplitter();
  private head: Buffer = Buffer.alloc(0);

  private constructor(
    private readonly handle: FileHandle,
    private readonly inode: number,
  ) {}

  static async open(path: string): Promise<OpenLog | null> {
    const handle = await open(path, 'r').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    });
    return handle === null ? null : new OpenLog(handle, (await handle.stat()).ino);
  }

  async *readOn(): AsyncIterable<SplitLine> {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await this.handle.read(chunk, 0, CHUNK_BYTES, this.position);
      if (bytesRead === 0) return;
      if (this.head.length < HEAD_BYTES && this.position === this.head.length) {
        const missing = HEAD_BYTES - this.head.length;
        this.head = Buffer.concat([this.head, chunk.subarray(0, Math.min(missing, bytesRead))]);
      }
      this.position += bytesRead;
      yield* this.splitter.push(chunk.subarray(0, bytesRead));
    }
  }

  /** A last line without its end. */
  rest(): SplitLine[] {
    return this.splitter.end();
  }

  /** Was the file cut to nothing since it was read? */
  async wasCut(): Promise<boolean> {
    if ((await this.handle.stat()).size < this.position) return true;
    const now = Buffer.alloc(this.head.length);
    await this.handle.read(now, 0, now.length, 0);
    return !now.equals(this.head);
  }

  /** Starts the file again. @returns a last line without its end that was there before */
  rewind(): SplitLine[] {
    const rest = this.rest();
    this.position = 0;
    this.head = Buffer.alloc(0);
    this.splitter = new LineSplitter();
    return rest;
  }

  async isStillAt(path: string): Promise<boolean> {
    return stat(path).then(
      ({ ino }) => ino === this.inode,
      () => true,
    );
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
