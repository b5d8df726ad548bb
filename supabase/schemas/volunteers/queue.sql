-- What volunteers see: the queue, and each other.

create function private.queue_item(c private.comments, volunteer uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'kind', 'comment', 'id', c.id, 'thread', c.thread, 'address', private.address_of(c.thread), 'status', c.status, 'number', c.number, 'name', c.name, 'text', c.text, 'quote', c.quote, 'capacity', c.capacity,
    'in_reply_to', c.in_reply_to, 'corrects', c.corrects, 'question', c.question, 'posted_at', c.posted_at, 'changed_at', c.changed_at,
    'published_at', c.published_at, 'proved', c.author_id is not null, 'may_speak', private.may_speak(c), 'office_address', c.office_address,
    'reasons', to_jsonb(c.reasons), 'link_hosts', to_jsonb(c.link_hosts), 'argues', private.argues(volunteer, c.thread),
    'removal_asked', private.removal_asked_by(c.id) is not null, 'removal_asked_by_you', coalesce(private.removal_asked_by(c.id) = volunteer, false),
    'removal_asked_rule', case when private.removal_asked_by(c.id) is not null then (
      select d.removal_rule from private.decisions d where d.comment_id = c.id order by d.decided_at desc, d.id desc limit 1) end,
    'history', case when c.author_id is not null then (
      select jsonb_build_object('published', count(*) filter (where o.status = 'published'), 'removed', count(*) filter (where o.status = 'removed'),
        'waiting', count(*) filter (where o.status = 'held' and o.id <> c.id), 'since', min(o.posted_at))
      from private.comments o where o.author_id = c.author_id) end,
    'version', c.version
  )
$$;
comment on function private.queue_item is 'One comment as a volunteer sees it: with its author''s history, without any address.';

create function private.waiting_item(kind text, id uuid, volunteer uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
#variable_conflict use_variable
begin
  return case kind when 'comment' then (select private.queue_item(c, volunteer) from private.comments c where c.id = id) end;
end
$$;
comment on function private.waiting_item is 'One row of private.waiting as a volunteer sees it, with its kind: one branch a kind.';

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
comment on function private.queue_folding is
  'Which waiting comments belong together, and which are folded away behind the oldest of their kind, so that a flood is a few lines.';

create function public.read_queue(session_hash text, pattern text default null, key text default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
begin
  return (
    with folding as materialized (select * from private.queue_folding()),
    listed as (
      -- When more wait than fit, those with a proved address come first: a flood rarely proves one.
      (select 'comment' as kind, f.id, f.aside as set_aside, f.posted_at as since from folding f
        where pattern is null and not f.folded order by f.aside, not f.proved, f.posted_at, f.id limit 50)
      union all
      (select w.kind, w.id, w.set_aside, w.since from private.waiting w where pattern is null and w.kind <> 'comment'
        order by w.set_aside, w.since, w.id limit 50)
      union all
      (select 'comment', c.id, 'set_aside' = any (c.reasons), c.posted_at from private.comments c where pattern is not null and c.status = 'held' and private.in_pattern(c, pattern, key)
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
      'seen_at', now(),
      'waiting', (select count(*) from private.waiting), 'oldest', (select min(w.since) from private.waiting w),
      'folded', (select count(*) from folding f where f.folded),
      'held', coalesce((
        select jsonb_agg(private.waiting_item(l.kind, l.id, volunteer) order by l.set_aside, l.since, l.id) from listed l), '[]'),
      'groups', coalesce((
        select jsonb_agg(jsonb_build_object('pattern', g.pattern, 'key', g.key, 'count', g.many, 'name', c.name, 'text', left(c.text, 300),
          'oldest', c.posted_at) order by g.many desc, g.pattern, g.key)
        from groups g join private.comments c on c.id = g.example), '[]'),
      'removals', coalesce((
        select jsonb_agg(private.queue_item(c, volunteer) order by c.posted_at, c.id) from private.comments c
        where c.id in (select a.subject_id from private.acts a where a.kind = 'comment_removal_asked')
          and c.status in ('held', 'published') and private.removal_asked_by(c.id) is not null), '[]'),
      'published', coalesce((
        select jsonb_agg(private.queue_item(c, volunteer) order by c.published_at desc, c.id)
        from (select p.* from private.comments p where p.status = 'published' and p.published_at is not null
          order by p.published_at desc, p.id limit 10) c), '[]'),
      'mail_waiting_minutes', (
        select coalesce(extract(epoch from now() - min(m.due_at))::integer / 60, 0) from private.mails m where m.ended_at is null and m.due_at < now())
    )
  );
end
$$;
comment on function public.read_queue is
  'For a signed-in volunteer: how many wait and since when, the 50 comments that wait longest (and 50 of other kinds) without those folded into groups, the groups, removals that need a second volunteer, the 10 published last, and for how long mail is stuck. With a pattern and its key: the comments of that group. Without addresses.';
