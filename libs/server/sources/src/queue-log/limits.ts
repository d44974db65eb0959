/** Bytes of one line; also the characters that the reader takes of one. A longer line is a fault. */
export const LINE_BYTES_MAX = 64 * 1024;
/** Characters that a fault quotes of what it is about. */
export const QUOTE_CHARACTERS_MAX = 80;
/** Instants whose number of lines a reader remembers, so that a line out of order still gets the next number. */
export const LINE_INSTANTS_REMEMBERED_MAX = 4_096;
/** Last instant that a time may state, ms: the end of the year 9999. */
export const LATEST_INSTANT = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
