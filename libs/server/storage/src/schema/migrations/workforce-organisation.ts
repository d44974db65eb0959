/** Uploads and what of the organisation they bring beside names: hours, hire dates, ids in sources, call types, reasons. */
export const ORGANISATION_STATEMENTS: readonly string[] = [
  `create table upload (
     id bigint generated always as identity primary key,
     kind text collate "C" not null,
     at bigint not null,
     who text not null,
     why text,
     digest bytea not null,
     rows integer not null,
     summary jsonb not null
   )`,
  'create index upload_kind on upload (kind, id)',
  `alter table site
     add column week_start smallint not null default 1 check (week_start between 1 and 7),
     add column opening_hours jsonb,
     add column listed boolean not null default true`,
  'alter table team add column listed boolean not null default true',
  `alter table agent
     add column hired_on date,
     add column paid boolean not null default true,
     add column queues text[],
     add column listed boolean not null default true`,
  'alter table queue add column opening_hours jsonb, add column listed boolean not null default true',
  'alter table queue_setting add column patience_seconds double precision check (patience_seconds > 0)',
  `create table external_id (
     kind text collate "C" not null check (kind in ('agent', 'queue')),
     source text collate "C" not null,
     external_id text collate "C" not null,
     id text collate "C" not null,
     primary key (kind, source, external_id)
   )`,
  `create table call_type (
     id text collate "C" primary key,
     name text not null,
     standard_handle_seconds double precision check (standard_handle_seconds > 0)
   )`,
  `create table reason (
     code text collate "C" primary key,
     activity text collate "C" not null,
     paid boolean not null
   )`,
];
