/**
 * Log, identities, quarantine and cells. Text is collated "C": bytes, the same order on every machine.
 *
 * The application makes and drops partitions only through functions of the owner, so that it needs no right on the
 * schema. A partition is made by itself and then attached, which takes no lock that stops readers or writers.
 */
export const FLOW_TABLES: readonly string[] = [
  `create table event_identity (
     source text collate "C" not null,
     id text collate "C" not null,
     digest bytea not null,
     day integer not null,
     primary key (source, id)
   )`,
  `create table event_log (
     at bigint not null,
     received_at bigint not null,
     seq integer not null,
     format smallint not null,
     folded boolean not null,
     source text collate "C" not null,
     id text collate "C" not null,
     body text not null
   ) partition by range (at)`,
  `create table day_held (
     day integer primary key,
     state text not null check (state in ('held', 'dropped')),
     last_receipt_at bigint not null,
     stored bigint not null,
     not_folded bigint not null
   ) with (fillfactor = 50)`,
  `create function make_event_partitions(days integer[]) returns void
   language plpgsql security definer set search_path = public, pg_temp as $$
   declare
     d integer;
     part text;
   begin
     foreach d in array days loop
       part := 'event_log_' || to_char(date '1970-01-01' + d, 'YYYYMMDD');
       if to_regclass(part) is null then
         perform pg_advisory_xact_lock(hashtext('intraday.event_log'));
         if to_regclass(part) is null then
           execute format('create table %I (like event_log)', part);
           execute format('alter table event_log attach partition %I for values from (%s) to (%s)',
             part, d * 86400000::bigint, (d + 1) * 86400000::bigint);
         end if;
       end if;
     end loop;
   end $$`,
  `create function drop_event_day(d integer, last_receipt_before bigint) returns boolean
   language plpgsql security definer set search_path = public, pg_temp as $$
   begin
     update day_held set state = 'dropped', stored = 0, not_folded = 0
       where day = d and stored > 0 and last_receipt_at < last_receipt_before;
     if not found then
       return false;
     end if;
     execute format('drop table if exists %I', 'event_log_' || to_char(date '1970-01-01' + d, 'YYYYMMDD'));
     delete from event_identity where day = d;
     return true;
   end $$`,
  `create table quarantine (
     id bigserial primary key,
     fingerprint bytea not null unique,
     source text collate "C" not null,
     received_at bigint not null,
     position integer,
     event_id text collate "C",
     reason text collate "C" not null,
     detail text not null,
     body bytea not null,
     format text not null check (format in ('event', 'queue-log')),
     zone text,
     state text not null check (state in ('held', 'replayed'))
   )`,
  `create index quarantine_held on quarantine (source, reason) where state = 'held'`,
  `create table cell (
     interval_start bigint not null,
     family smallint not null,
     revised boolean not null,
     site text collate "C",
     team text collate "C",
     agent text collate "C",
     queue text collate "C",
     call_type text collate "C",
     channel text collate "C",
     reason text collate "C",
     outcome text collate "C",
     measures bigint[] not null,
     constraint cell_key unique nulls not distinct
       (interval_start, family, site, team, agent, queue, call_type, channel, reason, outcome)
   ) partition by range (interval_start)`,
  `create function make_cell_partitions(starts bigint[]) returns void
   language plpgsql security definer set search_path = public, pg_temp as $$
   declare
     m timestamp;
     part text;
   begin
     for m in select distinct date_trunc('month', to_timestamp(s / 1000.0) at time zone 'UTC') from unnest(starts) as s
     loop
       part := 'cell_' || to_char(m, 'YYYYMM');
       if to_regclass(part) is null then
         perform pg_advisory_xact_lock(hashtext('intraday.cell'));
         if to_regclass(part) is null then
           execute format('create table %I (like cell including constraints including indexes)', part);
           execute format('alter table cell attach partition %I for values from (%s) to (%s)', part,
             (extract(epoch from m) * 1000)::bigint, (extract(epoch from m + interval '1 month') * 1000)::bigint);
         end if;
       end if;
     end loop;
   end $$`,
];
