/** Sources, organisation, accounts, sessions, audit, settings and the counters of their changes. */
export const CONFIGURATION_TABLES: readonly string[] = [
  `create table source (
     id text collate "C" primary key,
     key_hash bytea unique,
     unknown text not null check (unknown in ('create', 'quarantine')),
     kind text,
     created_at bigint not null
   )`,
  `create table site (
     id text collate "C" primary key,
     name text not null,
     time_zone text not null
   )`,
  `create table team (
     id text collate "C" primary key,
     name text not null,
     site text collate "C" references site
   )`,
  `create table agent (
     id text collate "C" primary key,
     name text not null,
     source text collate "C",
     external_id text collate "C",
     unique (source, external_id)
   )`,
  `create table membership (
     agent text collate "C" not null references agent on delete cascade,
     team text collate "C" references team,
     from_date date,
     unique nulls not distinct (agent, from_date)
   )`,
  `create table queue (
     id text collate "C" primary key,
     name text not null,
     channel text collate "C" not null,
     site text collate "C" references site,
     source text collate "C",
     external_id text collate "C",
     unique (source, external_id)
   )`,
  `create table queue_setting (
     queue text collate "C" not null references queue on delete cascade,
     from_instant bigint,
     service_level_seconds double precision check (service_level_seconds >= 0),
     service_level_target double precision check (service_level_target between 0 and 1),
     short_abandon_seconds double precision check (short_abandon_seconds >= 0),
     unique nulls not distinct (queue, from_instant)
   )`,
  `create table account (
     name text collate "C" primary key,
     role text not null check (role in ('agent', 'supervisor', 'manager', 'controlDesk', 'administrator')),
     password_hash text,
     must_change boolean not null,
     personal_detail boolean not null,
     failures integer not null default 0,
     locked_until bigint,
     created_at bigint not null
   )`,
  `create table account_scope (
     account text collate "C" not null references account on delete cascade,
     kind text not null check (kind in ('site', 'team', 'agent')),
     id text collate "C" not null,
     primary key (account, kind, id)
   )`,
  `create table session (
     hash bytea primary key,
     account text collate "C" references account on delete cascade,
     demo_role text,
     created_at bigint not null,
     expires_at bigint not null,
     check (num_nonnulls(account, demo_role) = 1)
   )`,
  `create index session_account on session (account)`,
  `create table token (
     hash bytea primary key,
     account text collate "C" not null references account on delete cascade,
     created_at bigint not null
   )`,
  `create table audit (
     id bigserial primary key,
     at bigint not null,
     who text not null,
     what text not null,
     before jsonb not null,
     after jsonb not null,
     why text
   )`,
  `create function refuse_audit_change() returns trigger language plpgsql as $$
   begin
     raise exception 'audit rows are never changed or deleted';
   end $$`,
  `create trigger audit_append_only before update or delete or truncate on audit
   for each statement execute function refuse_audit_change()`,
  `create table setting (
     key text collate "C" primary key,
     value jsonb not null
   )`,
  `create table revision (
     kind text collate "C" primary key,
     n bigint not null
   )`,
  `insert into revision (kind, n) values ('organisation', 0), ('rights', 0), ('settings', 0)`,
];
