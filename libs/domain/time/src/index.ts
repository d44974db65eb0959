export { compileCivilPattern, type CivilParts, type CivilPattern, type CompiledPattern } from './civil-pattern';
export { INTERVAL_MS, DAY_MS, intervalStart, utcDayStart, cutAtIntervals, type IntervalPiece } from './interval';
export {
  isTimeZone,
  offsetAt,
  civilAt,
  resolveCivil,
  startOfDate,
  civilDay,
  type CivilTime,
  type CivilDay,
  type Resolution,
} from './zone';
