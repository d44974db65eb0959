export { compileCivilPattern, type CivilParts, type CivilPattern, type CompiledPattern } from './civil-pattern';
export { daysBetween, stepBack, stepDate, stepEdge, stepInstant, type CivilStep } from './civil-step';
export {
  addMonths,
  epochDayAt,
  epochDayOf,
  epochDayOfText,
  sameDayInMonth,
  startOfEpochDay,
  startOfMonths,
  startOfWeek,
  textOfEpochDay,
  weekdayOf,
} from './epoch-day';
export { INTERVAL_MS, DAY_MS, intervalStart, utcDayStart, cutAtIntervals, type IntervalPiece } from './interval';
export {
  isTimeZone,
  offsetAt,
  civilAt,
  resolveCivil,
  resolveLocal,
  startOfDate,
  civilDay,
  type CivilTime,
  type CivilDay,
  type Resolution,
} from './zone';
