export {
  DEFAULT_QUEUE_PARAMETERS,
  emptyOrganisation,
  Organisation,
  type Agent,
  type Membership,
  type OrganisationRows,
  type Queue,
  type QueueParameters,
  type QueueSetting,
  type Site,
  type Team,
} from './organisation';
