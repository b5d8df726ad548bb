-- What volunteers see: the queue, and each other.

create function private.queue_item(c private.comments, moderator uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'id', c.id, 'thread', c.thread, 'number', c.number, 'name', c.name, 'text', c.text, 'quote', c.quote, 'capacity', c.capacity,
    'in_reply_to', c.in_reply_to, 'corrects', c.corrects, 'question', c.question, 'posted_at', c.posted_at, 'changed_at', c.changed_at,
    'published_at', c.published_at, 'proved', c.author_id is not null, 'may_speak', private.may_speak(c), 'office_address', c.office_address,
    'reasons', to_jsonb(c.reasons), 'link_hosts', to_jsonb(c.link_hosts), 'argues', private.argues(moderator, c.thread),
    'removal_asked', private.removal_asked_by(c.id) is not null, 'removal_asked_by_you', coalesce(private.removal_asked_by(c.id) = moderator, false),
    'history', case when c.author_id is not null then (
      select jsonb_build_object('published', count(*) filter (where o.status = 'published'), 'removed', count(*) filter (where o.status = 'removed'),
        'waiting', count(*) filter (where o.status = 'held' and o.id <> c.id), 'since', min(o.posted_at))
      from private.comments o where o.author_id = c.author_id) end,
    'previous_text', (select v.text from private.comment_versions v where v.comment_id = c.id order by v.version desc limit 1)
  )
$$;
comment on function private.queue_item(private.comments, uuid) is 'One comment as a volunteer sees it: with its author''s history, without any address.';

create function private.queue_folding() returns table (id uuid, text_key text, host_key text, network_key text, hour_key text, folded boolean)
language sql stable set search_path = ''
as $$
  -- Only keys are sorted here, never texts: ten thousand comments are a few hundred kilobytes.
  with held as (
    select c.id, c.posted_at, c.text_hash, c.network_hash,
      case when c.author_id is null then c.thread || ' ' || to_char(c.posted_at at time zone 'utc', 'YYYY-MM-DD HH24') end as hour
    from private.comments c where c.status = 'held' and c.number is null
  ), hosts as (
    select c.id, h.host, count(*) over (partition by h.host) as many, row_number() over (partition by h.host order by c.posted_at, c.id) as place
    from private.comments c, unnest(c.link_hosts) as h (host) where c.status = 'held' and c.number is null
  ), counted as (
    select h.*,
      count(*) over (partition by h.text_hash) as texts, row_number() over (partition by h.text_hash order by h.posted_at, h.id) as text_place,
      count(*) over (partition by h.network_hash) as networks, row_number() over (partition by h.network_hash order by h.posted_at, h.id) as network_place,
      count(*) over (partition by h.hour) as hours, row_number() over (partition by h.hour order by h.posted_at, h.id) as hour_place
    from held h
  )
  -- Five texts or links that are alike are a flood. Sixty people of one office are none, so networks and hours fold later.
  select c.id,
    case when c.texts >= 3 then encode(c.text_hash, 'hex') end,
    (select min(h.host) from hosts h where h.id = c.id and h.many >= 3),
    case when c.networks >= 3 then encode(c.network_hash, 'hex') end,
    case when c.hours > 200 then c.hour end,
    (c.texts >= 5 and c.text_place > 1) or (c.network_hash is not null and c.networks > 100 and c.network_place > 1)
      or (c.hour is not null and c.hours > 200 and c.hour_place > 1)
      or exists (select from hosts h where h.id = c.id and h.many >= 5 and h.place > 1)
  from counted c
$$;
comment on function private.queue_folding() is
  'Which waiting comments belong together, and which are folded away behind the oldest of their kind, so that a flood is a few lines.';

create function public.moderation_queue(session_hash text, pattern text default null, key text default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  moderator uuid := private.moderator_of(session_hash);
begin
  if moderator is null then
    return jsonb_build_object('ok', false, 'reason', 'signed_out');
  end if;
  return (
    with folding as materialized (select * from private.queue_folding()),
    listed as (
      select c.id from private.comments c left join folding f on f.id = c.id
      where c.status = 'held' and case when pattern is null then not coalesce(f.folded, false) else private.in_pattern(c, pattern, key) end
      order by 'set_aside' = any (c.reasons), c.posted_at, c.id limit 50
    ), patterns as (
      select 'text' as pattern, f.text_key as key, f.id from folding f where f.text_key is not null
      union all select 'host', f.host_key, f.id from folding f where f.host_key is not null
      union all select 'network', f.network_key, f.id from folding f where f.network_key is not null
      union all select 'hour', f.hour_key, f.id from folding f where f.hour_key is not null
    ), groups as (
      select p.pattern, p.key, count(*) as many, (array_agg(p.id order by p.id))[1] as example from patterns p
      group by p.pattern, p.key order by count(*) desc, p.pattern, p.key limit 20
    )
    select jsonb_build_object(
      'ok', true,
      'waiting', (select count(*) from private.comments c where c.status = 'held'),
      'oldest', (select min(c.posted_at) from private.comments c where c.status = 'held'),
      'folded', (select count(*) from folding f where f.folded),
      'held', coalesce((
        select jsonb_agg(private.queue_item(c, moderator) order by 'set_aside' = any (c.reasons), c.posted_at, c.id)
        from private.comments c join listed l on l.id = c.id), '[]'),
      'groups', coalesce((
        select jsonb_agg(jsonb_build_object('pattern', g.pattern, 'key', g.key, 'count', g.many, 'name', c.name, 'text', left(c.text, 300),
          'oldest', c.posted_at) order by g.many desc, g.pattern, g.key)
        from groups g join private.comments c on c.id = g.example), '[]'),
      'removals', coalesce((
        select jsonb_agg(private.queue_item(c, moderator) order by c.posted_at, c.id) from private.comments c
        where c.status in ('held', 'published') and private.needs_proof(c.capacity) and private.removal_asked_by(c.id) is not null), '[]'),
      'published', coalesce((
        select jsonb_agg(private.queue_item(c, moderator) order by c.published_at desc, c.id)
        from (select p.* from private.comments p where p.status = 'published' and p.published_at is not null
          order by p.published_at desc, p.id limit 10) c), '[]'),
      'mail_waiting_minutes', (
        select coalesce(extract(epoch from now() - min(m.due_at))::integer / 60, 0) from private.mails m where m.ended_at is null and m.due_at < now())
    )
  );
end
$$;
comment on function public.moderation_queue(text, text, text) is
  'For a signed-in volunteer: how many wait and since when, the 50 that wait longest without those folded into groups, the groups, removals that need a second volunteer, the 10 published last, and for how long mail is stuck. With a pattern and its key: the comments of that group. Without addresses. {ok: false, reason: signed_out} otherwise.';

create function public.read_moderators(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  moderator uuid := private.moderator_of(read_moderators.session_hash);
begin
  if moderator is null then
    return jsonb_build_object('ok', false, 'reason', 'signed_out');
  end if;
  return jsonb_build_object('ok', true,
    'sessions', (select count(*) from private.moderator_sessions s where s.moderator_id = moderator and private.is_live(s.used_at, s.created_at)),
    'moderators', (select jsonb_agg(jsonb_build_object('id', m.id, 'email', m.email, 'added_at', m.added_at, 'you', m.id = moderator) order by m.email)
      from private.moderators m));
end
$$;
comment on function public.read_moderators(text) is
  'For a signed-in volunteer: all of them, {ok, sessions, moderators: [{id, email, added_at, you}]}, and in how many browsers one is signed in. {ok: false, reason: signed_out} otherwise.';

create function public.change_moderators(session_hash text, added text default null, removed uuid default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  moderator uuid := private.moderator_of(session_hash);
  leaving text;
begin
  if moderator is null then
    return jsonb_build_object('ok', false, 'reason', 'signed_out');
  elsif added is not null then
    return public.add_moderator(added);
  elsif (select count(*) from private.moderators) < 2 then
    return jsonb_build_object('ok', false, 'reason', 'the_last_one');
  end if;
  select m.email into leaving from private.moderators m where m.id = change_moderators.removed;
  return public.remove_moderator(leaving);
end
$$;
comment on function public.change_moderators(text, text, uuid) is
  'A signed-in volunteer adds an address or removes a moderator by id, also oneself. Answers {ok, added} or {ok, removed}, or {ok: false, reason: signed_out | the_last_one}: somebody must be left.';

create function public.end_all_moderator_sessions(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  moderator uuid := private.moderator_of(end_all_moderator_sessions.session_hash);
begin
  if moderator is null then
    return jsonb_build_object('ok', false, 'reason', 'signed_out');
  end if;
  delete from private.moderator_sessions s where s.moderator_id = moderator;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.end_all_moderator_sessions(text) is 'Signs a volunteer out of every browser. {ok: true} or {ok: false, reason: signed_out}.';

create function public.moderation_log(time_zone text) returns setof jsonb
language sql stable security definer set search_path = ''
as $$
  with decided as (
    select d.*, to_char(d.decided_at at time zone moderation_log.time_zone, 'YYYY-MM') as month from private.decisions d
    where d.decision in ('published', 'removed', 'held')
      and not exists (select from private.decisions u where u.batch = d.batch and u.comment_id = d.comment_id and u.decision = 'undone')
  ), waited as (
    select distinct on (d.comment_id) d.month, extract(epoch from d.decided_at - c.posted_at) / 60 as minutes
    from decided d join private.comments c on c.id = d.comment_id
    order by d.comment_id, d.decided_at
  ), at_once as (
    select to_char(c.published_at at time zone moderation_log.time_zone, 'YYYY-MM') as month, count(*) as many from private.comments c
    where c.published_at is not null and not exists (select from private.decisions d where d.comment_id = c.id and d.decision = 'published')
    group by 1
  ), months as (select month from decided union select month from at_once)
  select jsonb_build_object(
    'month', m.month,
    'published', (select count(*) from decided d where d.month = m.month and d.decision = 'published'),
    'at_once', coalesce((select a.many from at_once a where a.month = m.month), 0),
    'held', (select count(*) from decided d where d.month = m.month and d.decision = 'held'),
    'removed', (select count(*) from decided d where d.month = m.month and d.decision = 'removed'),
    'rules', coalesce((select jsonb_object_agg(r.removal_rule, r.many) from (
      select d.removal_rule, count(*) as many from decided d where d.month = m.month and d.decision = 'removed' group by d.removal_rule) r), '{}'),
    'median_minutes', (select round(percentile_cont(0.5) within group (order by w.minutes)) from waited w where w.month = m.month)
  ) from months m order by m.month desc
$$;
comment on function public.moderation_log(text) is
  'What volunteers did, by month of this time zone: counts, house rules, and the median of minutes until the first decision. Names nobody; decisions that were undone do not count.';

revoke execute on function
  private.queue_item(private.comments, uuid),
  private.queue_folding(),
  public.moderation_queue(text, text, text),
  public.read_moderators(text),
  public.change_moderators(text, text, uuid),
  public.end_all_moderator_sessions(text),
  public.moderation_log(text)
from public, anon, authenticated, service_role;
grant execute on function
  public.moderation_queue(text, text, text),
  public.read_moderators(text),
  public.change_moderators(text, text, uuid),
  public.end_all_moderator_sessions(text),
  public.moderation_log(text)
to service_role;
-- Already public by intent: the same counts stand in a built page.
grant execute on function public.moderation_log(text) to anon;
