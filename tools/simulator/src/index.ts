export {
  AGENTS_DEFAULT,
  AGENTS_MAX,
  sampleOrganisation,
  type Agent,
  type Organisation,
  type Queue,
  type Site,
  type Team,
} from './organisation';
export { SAMPLE_DATE, SAMPLE_SEED, sampleCommand } from './sample-command';
export { sampleForecast, type SampleForecast } from './forecast';
export { samplePlan, type PlannedActivity, type PlannedDay } from './plan';
export { simulateDay } from './simulate';
export { simulateCommand } from './simulate-command';
