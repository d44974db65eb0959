import type { en } from './en';

/** The words that every language must have; a missing or misspelt one does not compile. */
export type Words = typeof en;
