-- Closed by default. Every table lives in schema private, which the REST door does not expose; the only way in is a
-- function in schema public that a later migration grants by name.
create schema private;
comment on schema private is 'All tables. Not exposed by the REST door; nothing in it is granted to anybody.';

revoke all on schema private from public, anon, authenticated, service_role;
revoke create on schema public from public, anon, authenticated, service_role;

-- Supabase grants execute on new functions to these roles, and Postgres grants it to public. Both are undone here for
-- what comes later, and once more beside each function: default privileges hold only for the role that set them.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;

create table private.limit_keys (
  day date primary key,
  key bytea not null
);
comment on table private.limit_keys is
  'One random key a day, for hashing what limits are counted by. Deleting the key makes the hashes of that day useless.';
alter table private.limit_keys enable row level security;

create table private.limit_counts (
  hour timestamptz not null,
  subject_hash bytea not null,
  uses integer not null default 1,
  primary key (hour, subject_hash)
);
comment on table private.limit_counts is
  'How often a subject (a thread, an address, a text, a network) was used in an hour. Holds keyed hashes only, for a day.';
alter table private.limit_counts enable row level security;

create function private.limit_reached(kinds text[], subjects text[], ceilings integer[]) returns text
language plpgsql volatile set search_path = ''
as $$
declare
  today date := (now() at time zone 'utc')::date;
  day_key bytea;
  reached text;
begin
  select k.key into day_key from private.limit_keys k where k.day = today;
  if day_key is null then
    delete from private.limit_counts c where c.hour < today::timestamp at time zone 'utc';
    delete from private.limit_keys k where k.day < today;
    insert into private.limit_keys (day, key)
    values (today, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
    on conflict do nothing;
    select k.key into day_key from private.limit_keys k where k.day = today;
  end if;
  -- One statement for all subjects, in the order of their hashes: two posts at one moment lock the rows in one order.
  with asked as materialized (
    select a.kind, a.ceiling, a.place, sha256(day_key || convert_to(a.kind || ':' || a.subject, 'UTF8')) as hash
    from unnest(kinds, subjects, ceilings) with ordinality as a (kind, subject, ceiling, place)
    where a.subject is not null
  ), counted as (
    insert into private.limit_counts as c (hour, subject_hash)
    select date_trunc('hour', now()), a.hash from asked a order by a.hash
    on conflict (hour, subject_hash) do update set uses = c.uses + 1
    returning c.subject_hash, c.uses
  )
  select a.kind into reached from asked a join counted n on n.subject_hash = a.hash
  where n.uses > a.ceiling order by a.place limit 1;
  return reached;
end
$$;
comment on function private.limit_reached(text[], text[], integer[]) is
  'Counts one use of each subject in the current hour. Answers the first kind that is over its ceiling, or null. A subject that is null is not counted.';
revoke execute on function private.limit_reached(text[], text[], integer[]) from public, anon, authenticated, service_role;
