import { FAILURES_MAX, LOCK_OUT_MS } from '@intraday/storage';
import { METRICS_TOKEN_CHARACTERS_MIN } from '../../configuration/configuration';
import { PASSWORD_CHARACTERS_MIN } from '../../people/passwords';
import { CHECKS_WAITING_MAX, SESSION_LIFE_MS } from '../../people/sign-in';
import { STOP_WITHIN_MS } from '../../start/stop';
import { REQUESTS_FINISH_WITHIN_MS } from '../draining';
import { FIGURES_BEHIND_MS_MAX, PROBE_SHARED_MS, PROBE_WITHIN_MS } from '../readiness';
import type { Limit } from './limit';

/** Limits of sign-in, of stopping, and of what watches the server. */
export const ACCESS_LIMITS: readonly Limit[] = [
  {
    name: 'PASSWORD_CHARACTERS_MIN',
    value: PASSWORD_CHARACTERS_MIN,
    unit: 'count',
    of: 'characters that a chosen password must have',
    over: 'a shorter one is refused',
  },
  {
    name: 'FAILURES_MAX',
    value: FAILURES_MAX,
    unit: 'count',
    of: 'wrong passwords in a row',
    over: 'the account is locked, and the answer stays the same 401',
  },
  { name: 'LOCK_OUT_MS', value: LOCK_OUT_MS, unit: 'ms', of: 'that a locked account stays locked', over: 'it opens' },
  {
    name: 'SESSION_LIFE_MS',
    value: SESSION_LIFE_MS,
    unit: 'ms',
    of: 'that a session lives',
    over: 'its live connections are cut, and the person signs in again',
  },
  {
    name: 'CHECKS_WAITING_MAX',
    value: CHECKS_WAITING_MAX,
    unit: 'count',
    of: 'passwords that may wait to be checked',
    over: '429',
  },
  {
    name: 'METRICS_TOKEN_CHARACTERS_MIN',
    value: METRICS_TOKEN_CHARACTERS_MIN,
    unit: 'count',
    of: 'characters that `INTRADAY_METRICS_TOKEN` must have',
    over: 'with fewer, the server does not start',
  },
  {
    name: 'REQUESTS_FINISH_WITHIN_MS',
    value: REQUESTS_FINISH_WITHIN_MS,
    unit: 'ms',
    of: 'for requests under way to finish when the server stops',
    over: 'they are cut; what was not acknowledged may be sent again',
  },
  {
    name: 'STOP_WITHIN_MS',
    value: STOP_WITHIN_MS,
    unit: 'ms',
    of: 'for the whole stop',
    over: 'the process ends with exit code 1',
  },
  {
    name: 'FIGURES_BEHIND_MS_MAX',
    value: FIGURES_BEHIND_MS_MAX,
    unit: 'ms',
    of: 'that a committed row may be missing in the figures',
    over: '`/health/ready` answers 503',
  },
  {
    name: 'PROBE_WITHIN_MS',
    value: PROBE_WITHIN_MS,
    unit: 'ms',
    of: "for the database's answer to a probe",
    over: 'it counts as away',
  },
  {
    name: 'PROBE_SHARED_MS',
    value: PROBE_SHARED_MS,
    unit: 'ms',
    of: 'in which probes share one question to the database',
    over: 'it is asked again',
  },
];
