import type { LaneFault } from './day-strip-lanes';
import { durationText, numberText, type Writing } from './figure';

const MINUTE = 60;
const HOUR = 3_600;

/**
 * A length as it is said: `5 min 4 s`, `30 min`, `48 s`, from an hour on `1 h 5 min`.
 *
 * @example spanText(304, writing) is "5 min 4 s"
 */
export function spanText(seconds: number, { words, locale }: Writing): string {
  const { day } = words;
  const whole = Math.floor(Math.abs(seconds));
  const text = (value: number): string => numberText(value, 0, locale);
  if (whole >= HOUR) return day.hours(text(Math.floor(whole / HOUR)), text(Math.floor((whole % HOUR) / MINUTE)));
  if (whole < MINUTE) return day.seconds(text(whole));
  const [minutes, rest] = [text(Math.floor(whole / MINUTE)), whole % MINUTE];
  return rest === 0 ? day.wholeMinutes(minutes) : day.minutes(minutes, text(rest));
}

/** Name of an activity, a state or a reason that is shown like one. */
export const activityText = (activity: string, { words }: Writing): string =>
  words.day.activities[activity] ??
  (activity === 'loggedOut'
    ? words.day.strip.loggedOut
    : activity === 'unknown'
      ? words.day.strip.unknown
      : words.states.aux);

/** An aux reason as it is read: without its source, in words where it is named like an activity. */
export function reasonText(reason: string | null, { words }: Writing): string | null {
  const bare = reason?.slice(reason.indexOf(':') + 1) ?? null;
  return bare === null ? null : (words.day.activities[bare] ?? bare);
}

/** A length that counts: `5:04`, from an hour on `2:16 h`. */
export function countText(seconds: number, { words, locale }: Writing): string {
  const text = durationText(seconds, locale, 'floor');
  return seconds < HOUR ? text : `${text} ${words.units.hours}`;
}

/**
 * What came apart, in one sentence without blame.
 *
 * @example "Back from the meal 5 min 4 s late"
 */
export function faultSentence(fault: LaneFault, writing: Writing): string {
  const { deviation, after, lasts, seconds, awaySeconds } = fault;
  const { deviations: say, the } = writing.words.day;
  const time = spanText(seconds, writing);
  const inSentence = (activity: string): string => the[activity] ?? activityText(activity, writing);
  const planned = inSentence(deviation.activity);
  switch (deviation.kind) {
    case 'lateStart':
      if (awaySeconds === null) return say.absent(planned, time);
      return (lasts ? say.notYetIn : say.lateStart)(spanText(awaySeconds, writing));
    case 'earlyLeave':
      return awaySeconds === null ? say.absent(planned, time) : say.earlyLeave(spanText(awaySeconds, writing));
    case 'noShow':
      return say.absent(planned, time);
    case 'breakOverrun':
      return (lasts ? say.runsOver : say.overrun)(activityText(after ?? 'break', writing), time);
    case 'lateFromBreak':
      return (lasts ? say.notBack : say.lateFromBreak)(inSentence(after ?? 'break'), time);
    case 'awayFromQueue':
      return say.awayFromQueue(time);
    case 'onQueueInstead':
      return insteadSentence(fault, time, planned, writing);
    case 'otherActivity':
      return say.otherActivity(planned, time);
    case 'loggedOut':
      return say.loggedOut(planned, time);
  }
}

function insteadSentence(fault: LaneFault, time: string, planned: string, writing: Writing): string {
  const { deviation, atStart, throughout, lasts } = fault;
  const { deviations: say } = writing.words.day;
  const name = activityText(deviation.activity, writing);
  if (deviation.excused === 'openContact') return say.openContact(planned, time);
  if (!atStart) return say.onQueueInstead(planned, time);
  if (lasts) return say.notBegun(name, time);
  return throughout ? say.tookNoPlace(name, time) : say.beganLate(name, time);
}
