import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { HistoryAnswer, HistoryThreadData } from '../history-worker';
import type { HistoryHand } from './history';
import type { HistoryJob } from './history-job';

/** A day of 5,000 agents is some three GiB of facts, cells and text. */
const HEAP_MB = 4_096;
/** A day's facts are young for as long as they are folded: a small nursery would copy them over and over. */
const NURSERY_MB = 192;

/** A thread of its own that plays, folds and stores days. */
export class HistoryThread implements HistoryHand {
  private readonly worker: Worker;

  /** @param file the built `history-worker.js` */
  constructor(file: string, data: HistoryThreadData) {
    this.worker = new Worker(file, {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: NURSERY_MB },
    });
    // A fault of the thread reaches whoever waits for its answer.
    this.worker.on('error', () => undefined);
  }

  async work(job: HistoryJob): Promise<boolean> {
    this.worker.postMessage(job);
    // Only the file above speaks here.
    const [answer] = (await once(this.worker, 'message')) as [HistoryAnswer];
    if ('fault' in answer) throw new Error(answer.fault);
    return answer.done;
  }

  async end(): Promise<void> {
    const ended = once(this.worker, 'exit').catch(() => undefined);
    this.worker.postMessage(null);
    await ended;
  }
}
