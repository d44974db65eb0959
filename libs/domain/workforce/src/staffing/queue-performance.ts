import { erlangA } from './erlang-a';
import { erlangC } from './erlang-c';
import type { PerformanceResult, StaffedQueue } from './queue-load';

/**
 * What a queue does in equilibrium: Erlang A where its customers' patience is known, else Erlang C.
 *
 * @returns faults for numbers that the models cannot work with
 */
export function queuePerformance(queue: StaffedQueue): PerformanceResult {
  return queue.patienceSeconds === null ? erlangC(queue) : erlangA(queue);
}
