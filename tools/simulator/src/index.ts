export { SIMULATE_USAGE, simulateCommand } from './simulate-command';
export { Behaviour, type Modifier } from './centre/behaviour';
export { Centre, CentreRun } from './centre/centre';
export { defaultWorld, ON_DUTY_MAX, ON_DUTY_MIN } from './centre/default-world';
export { forecastsOn, type ForecastQuarter } from './centre/forecast';
export { organisationOf } from './centre/organisation-of';
export { queueLogOf } from './centre/queue-log';
export { Roster, type RosteredDay } from './centre/roster';
export { type World } from './centre/world';
export { LocalDay, clockOf, dateOfDay, dayOfDate, minuteOfClock } from './centre/local-day';
export { changedSchedules, shiftsAhead, type ShiftAhead, type TimeAway } from './centre/shifts-ahead';
export { type AgentWorld } from './centre/world';
export {
  hiresStory,
  lunchAgent,
  lunchStory,
  offerStory,
  recentHires,
  slowTeam,
  STORY_SIZES,
  storiesOf,
  trainingStory,
  type StorySizes,
} from './centre/stories';
export { demoTargets, intendedRed, MANAGED_SITE, type RedTile } from './centre/demo-targets';
export { writtenEvent } from './centre/written-event';
