import type { NextFunction, Request, Response } from 'express';
import { problemOf } from '../http/problem';
import { sendProblem } from '../http/problem.filter';

/** Longest that requests under way may take to finish when the server stops, ms. */
export const REQUESTS_FINISH_WITHIN_MS = 4_000;

/** What watches the server is answered until the end. */
const EXEMPT = /^\/(health\/|metrics$)/;

/** Knows the requests under way, and refuses new ones once the server is stopping. */
export class Draining {
  private underWay = 0;
  private begun = false;
  private onEmpty: (() => void) | null = null;

  get isDraining(): boolean {
    return this.begun;
  }

  /** From now on new requests are refused with 503 and told to come again, and connections are not kept. */
  begin(): void {
    this.begun = true;
  }

  /** Resolves when no request is under way any more, or the time is over. @returns how many are still under way */
  async emptied(withinMs: number): Promise<number> {
    if (this.underWay === 0) return 0;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      this.onEmpty = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.onEmpty = null;
    return this.underWay;
  }

  readonly middleware = (request: Request, response: Response, next: NextFunction): void => {
    if (EXEMPT.test(request.path)) return next();
    if (this.begun) {
      response.setHeader('Connection', 'close');
      return sendProblem(request, response, problemOf('stopping', 'The server is stopping: send the same again soon.'));
    }
    this.underWay += 1;
    response.once('close', () => {
      this.underWay -= 1;
      if (this.underWay === 0) this.onEmpty?.();
    });
    next();
  };
}
