import { SetMetadata } from '@nestjs/common';

/**
 * Who may call a route. public: anybody; person: who is signed in; newcomer: also with a one-time password that is still
 * to be changed; administrator; keeper: an administrator, or the command line on this machine; planner: a manager as
 * well; source: with a source's key; local: the command line on this machine; metrics: with the token of the configuration.
 */
export type AccessRule =
  'public' | 'person' | 'newcomer' | 'administrator' | 'keeper' | 'planner' | 'source' | 'local' | 'metrics';

export const ACCESS_RULE = 'intraday:access';

/** States who may call a route or the routes of a controller; without it nobody may. */
export const Access = (rule: AccessRule) => SetMetadata(ACCESS_RULE, rule);
