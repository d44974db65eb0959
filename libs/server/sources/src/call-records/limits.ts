/** Bytes of one record; a longer one is a fault. */
export const RECORD_BYTES_MAX = 64 * 1024;
/** Lines that a value in quotes may go on over, before its quote counts as never closed. */
export const RECORD_LINES_MAX = 100;
/** How far a clock may be before the previous one of its row and mean the same day, ms: beyond it is the next day. */
export const SAME_DAY_MS = 12 * 60 * 60 * 1000;
/** How far clocks of one row may step back, ms: in a repeated hour more than that means the second showing. */
export const STEP_BACK_MS = 5 * 60 * 1000;
