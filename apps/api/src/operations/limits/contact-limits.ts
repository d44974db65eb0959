import { limits } from '@intraday/contract';
import { SHELVED_PARTS_MAX } from '../../figures/ground-floor/agent-shelf';
import { FOLDS_WAITING_MAX, PAGE_FACTS_MAX } from '../../figures/ground-floor/ground-floor';
import { LISTED_CONTACTS_MAX, LISTING_KEPT_MS, LISTINGS_MAX } from '../../figures/ground-floor/listings';
import { STRETCH_FACTS_MAX } from '../../figures/ground-floor/stretches';
import type { Limit } from './limit';

const PUT_AWAY = 'the oldest list is put away; its cursor answers 422, and it may be asked for again';

/** Limits of lists of contacts. */
export const CONTACT_LIMITS: readonly Limit[] = [
  {
    name: 'CONTACTS_OF_A_PAGE_MAX',
    value: limits.CONTACTS_OF_A_PAGE_MAX,
    unit: 'count',
    of: 'contacts of one page',
    over: '400; `next` of the answer leads to the next page',
  },
  {
    name: 'CONTACTS_OF_A_PAGE',
    value: limits.CONTACTS_OF_A_PAGE,
    unit: 'count',
    of: 'contacts of one page where the request does not say',
    over: '`next` of the answer leads to the next page',
  },
  {
    name: 'CURSOR_CHARACTERS_MAX',
    value: limits.CURSOR_CHARACTERS_MAX,
    unit: 'count',
    of: 'characters of a cursor',
    over: '400',
  },
  {
    name: 'PAGE_FACTS_MAX',
    value: PAGE_FACTS_MAX,
    unit: 'count',
    of: 'facts that one page of contacts reads again from the log, but for the first stretch of it',
    over: 'the page ends early, and `next` leads on',
  },
  {
    name: 'STRETCH_FACTS_MAX',
    value: STRETCH_FACTS_MAX,
    unit: 'count',
    of: 'facts between two checkpoints that contacts are read from',
    over: 'contacts before the later one are not listed, and `heldFrom` says so',
  },
  {
    name: 'FOLDS_WAITING_MAX',
    value: FOLDS_WAITING_MAX,
    unit: 'count',
    of: 'pages of contacts that may wait for the log to be read',
    over: '429 with `Retry-After`',
  },
  { name: 'LISTINGS_MAX', value: LISTINGS_MAX, unit: 'count', of: 'lists kept for their next page', over: PUT_AWAY },
  {
    name: 'LISTED_CONTACTS_MAX',
    value: LISTED_CONTACTS_MAX,
    unit: 'count',
    of: 'contacts that kept lists hold ready together',
    over: PUT_AWAY,
  },
  {
    name: 'LISTING_KEPT_MS',
    value: LISTING_KEPT_MS,
    unit: 'ms',
    of: 'that a list is kept for its next page',
    over: PUT_AWAY,
  },
  {
    name: 'SHELVED_PARTS_MAX',
    value: SHELVED_PARTS_MAX,
    unit: 'count',
    of: "contacts of agents' past days that are kept ready",
    over: 'those not asked for longest are read from the log again',
  },
];
