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
comment on function private.limit_reached is
  'Counts one use of each subject in the current hour. Answers the first kind that is over its ceiling, or null. A subject that is null is not counted.';
