import type { Problem } from '@intraday/contract';

/** What a request came to: its value, or the problem in the server's words. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };
