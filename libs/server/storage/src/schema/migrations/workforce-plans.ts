/** Plans, what people decided about them, and targets. What an upload replaces is kept, marked by the upload after it. */
export const PLAN_STATEMENTS: readonly string[] = [
  `create table agent_plan (
     agent text collate "C" not null,
     date date not null,
     upload bigint not null references upload,
     superseded_by bigint references upload,
     from_at bigint not null,
     until_at bigint not null,
     shifts jsonb not null,
     primary key (agent, date, upload)
   )`,
  'create unique index agent_plan_current on agent_plan (agent, date) where superseded_by is null',
  'create index agent_plan_span on agent_plan (until_at, from_at) where superseded_by is null',
  `create table forecast (
     site text collate "C",
     queue text collate "C" not null,
     start_at bigint not null,
     interval_seconds integer not null check (interval_seconds > 0),
     upload bigint not null references upload,
     superseded_by bigint references upload,
     volume double precision not null check (volume >= 0),
     average_handle_seconds double precision not null check (average_handle_seconds >= 0),
     required_staff double precision check (required_staff >= 0),
     unique nulls not distinct (site, queue, start_at, upload)
   )`,
  `create unique index forecast_current on forecast (site, queue, start_at) nulls not distinct
     where superseded_by is null`,
  'create index forecast_span on forecast (start_at) where superseded_by is null',
  `create table measure_value (
     source text collate "C" not null,
     start_at bigint not null,
     grain text collate "C" not null check (grain in ('interval', 'day')),
     site text collate "C",
     team text collate "C",
     agent text collate "C",
     queue text collate "C",
     call_type text collate "C",
     channel text collate "C",
     measure text collate "C" not null,
     value double precision not null,
     upload bigint not null references upload,
     superseded_by bigint references upload,
     unique nulls not distinct (source, start_at, grain, measure, site, team, agent, queue, call_type, channel, upload)
   )`,
  `create unique index measure_value_current on measure_value
     (source, start_at, grain, measure, site, team, agent, queue, call_type, channel) nulls not distinct
     where superseded_by is null`,
  'create index measure_value_span on measure_value (start_at) where superseded_by is null',
  `create table agent_state (
     source text collate "C" not null,
     agent text collate "C" not null,
     from_at bigint not null,
     until_at bigint not null,
     state text collate "C" not null,
     reason text collate "C",
     primary key (agent, source, from_at)
   )`,
  'create index agent_state_span on agent_state (source, until_at, from_at)',
  `create table adherence_setting (
     site text collate "C",
     from_at bigint,
     rules jsonb not null,
     unique nulls not distinct (site, from_at)
   )`,
  `create table excuse (
     id bigint generated always as identity primary key,
     agent text collate "C" not null,
     from_at bigint not null,
     until_at bigint not null check (until_at > from_at),
     kind text collate "C" not null,
     who text not null,
     why text not null,
     at bigint not null,
     withdrawn_at bigint
   )`,
  'create index excuse_agent on excuse (agent, from_at) where withdrawn_at is null',
  `create table target (
     id bigint generated always as identity primary key,
     kpi text collate "C" not null,
     site text collate "C",
     team text collate "C",
     agent text collate "C",
     queue text collate "C",
     call_type text collate "C",
     low double precision,
     high double precision,
     tolerance double precision not null default 0 check (tolerance >= 0),
     per text collate "C" check (per in ('interval', 'day', 'onQueueHour')),
     from_at bigint,
     to_at bigint,
     who text not null,
     why text,
     at bigint not null,
     check (low is not null or high is not null)
   )`,
  'alter table cell drop constraint cell_key',
  'alter table cell add column activity text collate "C"',
  `alter table cell add constraint cell_key unique nulls not distinct
     (interval_start, source, family, site, team, agent, queue, call_type, channel, activity, reason, outcome)`,
  `insert into revision (kind, n) values ('plans', 0), ('targets', 0)`,
];
