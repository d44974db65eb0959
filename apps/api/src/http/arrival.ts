import type { NextFunction, Request, Response } from 'express';
import { arrivalFault, type ArrivalFault } from './neighbours';
import { problemOf } from './problem';
import { sendProblem } from './problem.filter';
import { arrivalOf } from './request-context';

const DETAIL: Readonly<Record<ArrivalFault, string>> = {
  'foreign-host': 'Call the server by localhost, or add the host name to INTRADAY_ALLOWED_HOSTS.',
  'foreign-origin': 'Pages of other origins may not call this server.',
};

/** Health is asked by machines that call the server by any name, and tells nothing. */
const EXEMPT = /^\/health\//;

/** Refuses requests by an unknown host name and from pages of other origins. */
export function checkArrival(hostNames: ReadonlySet<string>) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const fault = EXEMPT.test(request.path) ? null : arrivalFault(arrivalOf(request), hostNames);
    if (fault === null) next();
    else sendProblem(request, response, problemOf(fault, DETAIL[fault]));
  };
}
