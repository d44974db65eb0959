import type { Worker } from './worker';

/** Who is a member of which queue, and who of them is free, longest free first. */
export class Roster {
  private readonly members = new Map<string, Set<Worker>>();
  private readonly free = new Map<string, Set<Worker>>();

  /** @param queues ids of all queues */
  constructor(queues: readonly string[]) {
    for (const queue of queues) {
      this.members.set(queue, new Set());
      this.free.set(queue, new Set());
    }
  }

  join(worker: Worker, queue: string): void {
    this.members.get(queue)?.add(worker);
  }

  quit(worker: Worker, queue: string): void {
    this.members.get(queue)?.delete(worker);
    this.free.get(queue)?.delete(worker);
  }

  hasMembers(queue: string): boolean {
    return (this.members.get(queue)?.size ?? 0) > 0;
  }

  /** The worker is free in all its queues, and the last in line for the next call. */
  setFree(worker: Worker): void {
    for (const queue of worker.queues) {
      const line = this.free.get(queue);
      line?.delete(worker);
      line?.add(worker);
    }
  }

  setBusy(worker: Worker): void {
    for (const queue of worker.queues) this.free.get(queue)?.delete(worker);
  }

  /** The member that has been free for longest and may be rung now, or null. */
  longestFree(queue: string, now: number): Worker | null {
    for (const worker of this.free.get(queue) ?? []) if (worker.leftAloneUntil <= now) return worker;
    return null;
  }
}
