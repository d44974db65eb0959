import { auditQuery } from '@intraday/contract';
import type { RouteText } from './route-text';

const TAG = 'Administration';

/** What the document says of the routes of administrators. */
export const ADMINISTRATION_ROUTE_TEXTS: Readonly<Record<string, RouteText>> = {
  'GET /api/v1/sources': { tag: TAG, summary: 'Everything that sends events, and how it does.', answer: 'Sources' },
  'POST /api/v1/sources': {
    tag: TAG,
    summary: 'Adds a source; the answer holds its key, which is shown only this once.',
    body: 'SourceAdd',
    bodyExample: { name: 'pbx', unknown: 'create' },
    answer: 'SourceKey',
    problems: ['conflict', 'unprocessable'],
  },
  'PUT /api/v1/sources/:name': {
    tag: TAG,
    summary: 'Sets what becomes of the unknown, or makes a new key in place of the one before.',
    body: 'SourceChange',
    bodyExample: { unknown: 'quarantine' },
    answer: 'SourceKey',
    problems: ['not-found'],
  },
  'GET /api/v1/people': { tag: TAG, summary: 'Everybody who may sign in, as what and for where.', answer: 'Accounts' },
  'POST /api/v1/people': {
    tag: TAG,
    summary: 'Lets somebody in; the answer holds a one-time password, which is shown only this once.',
    body: 'AccountAdd',
    bodyExample: { name: 'berta', role: 'supervisor', scopes: [{ kind: 'team', id: 'gold' }] },
    answer: 'AccountPassword',
    problems: ['conflict', 'unprocessable'],
  },
  'PUT /api/v1/people/:name': {
    tag: TAG,
    summary: 'Changes rights, ends a lock-out or makes a one-time password; live connections follow within 5 seconds.',
    body: 'AccountChange',
    bodyExample: { role: 'manager', scopes: [{ kind: 'site', id: 'madrid' }] },
    answer: 'AccountPassword',
    problems: ['not-found', 'conflict'],
  },
  'DELETE /api/v1/people/:name': {
    tag: TAG,
    summary: 'Removes an account with its sessions and tokens; the last administrator stays.',
    problems: ['not-found', 'conflict'],
  },
  'GET /api/v1/audit': {
    tag: TAG,
    summary: 'Every change of rights, rules, targets and the organisation, the newest first, in pages.',
    query: auditQuery,
    answer: 'AuditPage',
    problems: ['unprocessable'],
  },
};
