-- What volunteers see: the queue, and each other.

create function private.queue_item(c private.comments, moderator uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'id', c.id, 'thread', c.thread, 'status', c.status, 'number', c.number, 'name', c.name, 'text', c.text, 'quote', c.quote, 'capacity', c.capacity,
    'in_reply_to', c.in_reply_to, 'corrects', c.corrects, 'question', c.question, 'posted_at', c.posted_at, 'changed_at', c.changed_at,
    'published_at', c.published_at, 'proved', c.author_id is not null, 'may_speak', private.may_speak(c), 'office_address', c.office_address,
    'reasons', to_jsonb(c.reasons), 'link_hosts', to_jsonb(c.link_hosts), 'argues', private.argues(moderator, c.thread),
    'removal_asked', private.removal_asked_by(c.id) is not null, 'removal_asked_by_you', coalesce(private.removal_asked_by(c.id) = moderator, false),
    'removal_asked_rule', case when private.removal_asked_by(c.id) is not null then (
      select d.removal_rule from private.decisions d where d.comment_id = c.id order by d.decided_at desc, d.id desc limit 1) end,
    'history', case when c.author_id is not null then (
      select jsonb_build_object('published', count(*) filter (where o.status = 'published'), 'removed', count(*) filter (where o.status = 'removed'),
        'waiting', count(*) filter (where o.status = 'held' and o.id <> c.id), 'since', min(o.posted_at))
      from private.comments o where o.author_id = c.author_id) end,
    'previous_text', (select v.text from private.comment_versions v where v.comment_id = c.id order by v.version desc limit 1)
  )
$$;
comment on function private.queue_item(private.comments, uuid) is 'One comment as a volunteer sees it: with its author''s history, without any address.';

create function private.queue_folding() returns table (
  id uuid, aside boolean, proved boolean, posted_at timestamptz, text_key text, host_keys text[], network_key text, hour_key text, folded boolean
)
language sql stable set search_path = ''
as $$
  -- Only keys are sorted here, never texts: ten thousand comments are a few hundred kilobytes. And nothing is joined: a planner
  -- that has not seen the flood yet would take each join for one of a few rows, and be slow just when it matters.
  with held as (
    select c.id, 'set_aside' = any (c.reasons) as aside, c.author_id is not null as proved, c.posted_at, c.number is null as is_new,
      c.text_hash, c.link_hosts, c.network_hash,
      case when c.author_id is null then c.thread || ' ' || to_char(c.posted_at at time zone 'utc', 'YYYY-MM-DD HH24') end as hour
    from private.comments c where c.status = 'held'
  ), linked as (
    select h.*, l.host, count(*) over (partition by h.is_new, l.host) as many,
      row_number() over (partition by h.is_new, l.host order by h.posted_at, h.id) as place
    from held h left join lateral unnest(h.link_hosts) as l (host) on true
  ), hosts as (
    select l.id, l.aside, l.proved, l.posted_at, l.is_new, l.text_hash, l.network_hash, l.hour,
      array_agg(l.host) filter (where l.host is not null and l.many >= 3) as host_keys,
      coalesce(bool_or(l.many >= 5 and l.place > 1) filter (where l.host is not null), false) as host_folded
    from linked l group by l.id, l.aside, l.proved, l.posted_at, l.is_new, l.text_hash, l.network_hash, l.hour
  ), counted as (
    select h.*, count(*) over () > 50 as crowded,
      count(*) over (partition by h.is_new, h.text_hash) as texts,
      row_number() over (partition by h.is_new, h.text_hash order by h.posted_at, h.id) as text_place,
      count(*) over (partition by h.is_new, h.network_hash) as networks,
      row_number() over (partition by h.is_new, h.network_hash order by h.posted_at, h.id) as network_place
    from hosts h
  ), alike as (
    -- Five texts or links that are alike are a flood. Sixty people of one office are none, so networks and hours fold later.
    -- Whoever proved an address is folded only for a text that others sent, too, and what was public once never is.
    select c.*, c.is_new and ((c.texts >= 5 and c.text_place > 1)
      or (not c.proved and (c.host_folded or (c.network_hash is not null and c.networks > 100 and c.network_place > 1)))) as folded
    from counted c
  ), hours as (
    -- What is folded for another reason makes no busy hour: somebody honest in the hour of a flood stays on the first page.
    select a.*, count(*) filter (where not a.folded) over (partition by a.is_new, a.hour) as rest,
      row_number() over (partition by a.is_new, a.hour order by a.folded, a.posted_at, a.id) as hour_place
    from alike a
  )
  -- A queue that fits on a page hides nothing.
  select h.id, h.aside, h.proved, h.posted_at,
    case when h.is_new and h.texts >= 3 then encode(h.text_hash, 'hex') end,
    case when h.is_new then h.host_keys end,
    case when h.is_new and h.networks >= 3 then encode(h.network_hash, 'hex') end,
    case when h.is_new and h.rest > 200 then h.hour end,
    h.crowded and (h.folded or (h.is_new and h.hour is not null and h.rest > 200 and h.hour_place > 1))
  from hours h
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
      -- When more wait than fit, those with a proved address come first: a flood rarely proves one.
      (select f.id from folding f where pattern is null and not f.folded order by f.aside, not f.proved, f.posted_at, f.id limit 50)
      union all
      (select c.id from private.comments c where pattern is not null and c.status = 'held' and private.in_pattern(c, pattern, key)
        order by 'set_aside' = any (c.reasons), c.author_id is null, c.posted_at, c.id limit 50)
    ), patterns as (
      select 'text' as pattern, f.text_key as key, f.id from folding f where f.text_key is not null
      union all select 'host', h.host, f.id from folding f cross join unnest(f.host_keys) as h (host)
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
        where c.id in (select d.comment_id from private.decisions d where d.decision = 'removal_asked')
          and c.status in ('held', 'published') and private.removal_asked_by(c.id) is not null), '[]'),
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
  end if;
  -- Two who remove each other at one moment take turns, or nobody would be left.
  perform pg_advisory_xact_lock(hashtextextended('moderators', 0));
  if (select count(*) from private.moderators) < 2 then
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

create function public.moderation_log(time_zone text) returns jsonb
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
