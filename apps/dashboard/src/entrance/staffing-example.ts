/** Quarter hours of the example's day. */
export const STEPS_PER_HOUR = 4;
/** The example's day begins here. */
export const EXAMPLE_START_HOUR = 7;

/** Example: staff required in each quarter hour from 07:00 to 21:00. */
export const EXAMPLE_REQUIRED: readonly number[] = [
  ...[92, 98, 106, 118, 132, 148, 166, 184, 202, 218, 232, 246],
  ...[258, 268, 276, 284, 290, 294, 298, 300, 299, 296, 291, 285],
  ...[280, 276, 272, 270, 269, 270, 272, 274, 275, 273, 268, 260],
  ...[250, 239, 228, 218, 210, 203, 197, 190, 184, 177, 170, 162],
  ...[153, 144, 135, 126, 118, 110, 103, 97],
];

/** Example: staff on the queue in each quarter hour so far; short of what was required from 12:30 to 15:00. */
export const EXAMPLE_ACTUAL: readonly number[] = [
  ...[100, 108, 118, 130, 146, 162, 180, 196, 214, 226, 228, 232],
  ...[250, 276, 290, 300, 304, 302, 300, 298, 302, 299, 276, 266],
  ...[258, 252, 246, 245, 246, 248, 256, 268, 280, 282],
];
