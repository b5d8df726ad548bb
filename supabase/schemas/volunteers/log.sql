create function public.decision_log(time_zone text) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with decided as (
    select d.*, to_char(d.decided_at at time zone decision_log.time_zone, 'YYYY-MM') as month from private.decisions d
    where d.decision in ('published', 'removed', 'held')
      and not exists (select from private.decisions u where u.batch = d.batch and u.comment_id = d.comment_id and u.decision = 'undone')
  ), waited as (
    select distinct on (d.comment_id) d.month, extract(epoch from d.decided_at - c.posted_at) / 60 as minutes
    from decided d join private.comments c on c.id = d.comment_id
    order by d.comment_id, d.decided_at
  ), at_once as (
    select to_char(c.published_at at time zone decision_log.time_zone, 'YYYY-MM') as month, count(*) as many from private.comments c
    where c.published_at is not null and not exists (select from private.decisions d where d.comment_id = c.id and d.decision = 'published')
    group by 1
  ), months as (select month from decided union select month from at_once)
  select coalesce(jsonb_agg(jsonb_build_object(
    'month', m.month,
    'published', (select count(*) from decided d where d.month = m.month and d.decision = 'published'),
    'at_once', coalesce((select a.many from at_once a where a.month = m.month), 0),
    'held', (select count(*) from decided d where d.month = m.month and d.decision = 'held'),
    'removed', (select count(*) from decided d where d.month = m.month and d.decision = 'removed'),
    'rules', coalesce((select jsonb_object_agg(r.removal_rule, r.many) from (
      select d.removal_rule, count(*) as many from decided d where d.month = m.month and d.decision = 'removed' group by d.removal_rule) r), '{}'),
    'median_minutes', (select round(percentile_cont(0.5) within group (order by w.minutes)) from waited w where w.month = m.month)
  ) order by m.month desc), '[]') from months m
$$;
comment on function public.decision_log is
  'What volunteers did, by month of this time zone: counts, house rules, and the median of minutes until the first decision. Names nobody; decisions that were undone do not count.';
