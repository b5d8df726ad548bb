create function private.argues(volunteer_id uuid, thread text) returns boolean
language sql stable set search_path = ''
as $$
  select exists (
    select from private.volunteers m join private.authors a on a.email = m.email join private.comments c on c.author_id = a.id
    where m.id = argues.volunteer_id and c.thread = argues.thread and c.status in ('held', 'published')
  )
$$;
comment on function private.argues is 'Whether a volunteer''s own address has comments in a discussion.';

create function private.removal_asked_by(comment_id uuid) returns uuid
language sql stable set search_path = ''
as $$
  select case when d.decision = 'removal_asked' then d.volunteer_id end from private.decisions d
  where d.comment_id = removal_asked_by.comment_id order by d.decided_at desc, d.id desc limit 1
$$;
comment on function private.removal_asked_by is 'The volunteer who asked last for the removal of an official comment, while nothing else was decided since.';

create function private.note_decisions(batch uuid, decided private.comments[], decision text, volunteer uuid, removal_rule text default null) returns integer
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  noted integer;
begin
  insert into private.acts (batch, kind, subject_id, version, volunteer_id, detail, commitment)
  select batch, 'comment_' || decision, c.id, c.version, volunteer,
    jsonb_strip_nulls(jsonb_build_object('removal_rule', removal_rule, 'status_before', c.status, 'reasons_before', to_jsonb(c.reasons))),
    private.comment_commitment(c)
  from unnest(decided) c;
  get diagnostics noted = row_count;
  return noted;
end
$$;
comment on function private.note_decisions is
  'Writes down what was decided about comments, as they were at this moment. Returns about how many. All at once: a call for each of 10,000 takes three times as long.';

create function private.decide(volunteer uuid, batch uuid, comment_id uuid, version integer, decision text, removal_rule text, confirmed boolean) returns text
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  chosen private.comments;
  taken text := case decision when 'publish' then 'published' when 'hold' then 'held' else 'removed' end;
begin
  select c.* into chosen from private.comments c where c.id = comment_id for update;
  if chosen.id is null or chosen.status = 'withdrawn' then
    return 'no_such_comment';
  elsif chosen.version is distinct from version then
    return 'changed';
  elsif chosen.status = 'removed' then
    return case when decision = 'remove' then 'done_before' else 'already_removed' end;
  elsif decision = 'publish' and chosen.status = 'published' and private.removal_asked_by(chosen.id) is null then
    return 'done_before';
  elsif decision = 'publish' and not private.may_speak(chosen) then
    return 'not_proved';
  elsif not confirmed and private.argues(volunteer, chosen.thread) then
    return 'you_argue_here';
  elsif not confirmed and decision = 'publish' and 'election' = any (chosen.reasons) then
    return 'election';
  end if;
  if decision = 'remove' and private.needs_proof(chosen.capacity) and private.may_speak(chosen)
    and coalesce(private.removal_asked_by(chosen.id), volunteer) = volunteer then
    taken := 'removal_asked';
  end if;
  perform private.note_decisions(batch, array[chosen], taken, volunteer, removal_rule);
  if taken = 'published' then
    perform private.publish(chosen);
  elsif taken = 'held' then
    update private.comments c set status = 'held', reasons = array_remove(c.reasons, 'set_aside') || 'set_aside'::text where c.id = chosen.id;
  elsif taken = 'removed' then
    update private.comments c set status = 'removed', removed_at = clock_timestamp(), removal_rule = removal_rule where c.id = chosen.id;
  end if;
  return taken;
end
$$;
comment on function private.decide is
  'Carries one decision out and notes it. Returns what was done (published, held, removed, removal_asked, done_before) or why not (no_such_comment, changed: its writer put another version in the place of the one that was read, already_removed, not_proved, you_argue_here, election).';

create function public.decide_comments(
  session_hash text, comments jsonb, decision text, gap_seconds integer, removal_rule text default null, confirmed boolean default false
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  batch uuid := gen_random_uuid();
  results jsonb := '[]';
  chosen record;
begin
  if decision is null or decision not in ('publish', 'hold', 'remove') or (decision = 'remove') <> (removal_rule is not null)
    or jsonb_typeof(comments) is distinct from 'array' or jsonb_array_length(comments) not between 1 and 200 then
    raise exception 'A decision is publish, hold or remove with a rule, about 1 to 200 comments.' using errcode = '22023';
  end if;
  -- Locked in one order for everybody: two volunteers who decide about the same comments take turns and never wait for each
  -- other. Decided in the order of writing, so that numbers follow it.
  perform from private.comments c where c.id in (select r.id from jsonb_to_recordset(comments) as r (id uuid)) order by c.id for update;
  for chosen in
    select distinct on (c.posted_at, r.id) r.id, r.version from jsonb_to_recordset(comments) as r (id uuid, version integer)
    left join private.comments c on c.id = r.id order by c.posted_at, r.id, r.version
  loop
    results := results || jsonb_build_object('id', chosen.id,
      'outcome', private.decide(volunteer, batch, chosen.id, chosen.version, decision, removal_rule, confirmed));
  end loop;
  return jsonb_build_object('ok', true, 'batch', batch) || private.after_decisions(results, gap_seconds);
end
$$;
comment on function public.decide_comments is
  'Publishes, holds or removes comments: [{id, version}], version being the one that was read. Answers {ok, batch, results: [{id, outcome, thread, number}], build} with an outcome of private.decide for each. Deciding the same twice is deciding once. confirmed: the volunteer was told that they argue there, or of the election period, and decides all the same.';

create function private.after_decisions(results jsonb, gap_seconds integer) returns jsonb
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  told jsonb;
  public_changed boolean;
begin
  select jsonb_agg(r.value || jsonb_build_object('thread', c.thread, 'number', c.number)
      || case when r.value ->> 'outcome' = 'changed' then jsonb_build_object('version', c.version, 'text', c.text) else '{}' end),
    bool_or(c.number is not null and r.value ->> 'outcome' in ('published', 'held', 'removed'))
  into told, public_changed
  from jsonb_array_elements(results) r left join private.comments c on c.id = (r.value ->> 'id')::uuid;
  return jsonb_build_object('results', told, 'build', coalesce(public_changed, false) and private.want_build(gap_seconds));
end
$$;
comment on function private.after_decisions is 'Adds to each result where its comment stands, and what it says now if it is another version than was read, and wants a build when something public changed.';

create function private.in_pattern(c private.comments, pattern text, key text) returns boolean
language sql stable set search_path = ''
as $$
  select c.status = 'held' and case in_pattern.pattern
    when 'text' then encode(c.text_hash, 'hex') = in_pattern.key
    when 'host' then in_pattern.key = any (c.link_hosts)
    when 'network' then encode(c.network_hash, 'hex') = in_pattern.key
    when 'hour' then c.author_id is null and c.thread || ' ' || to_char(c.posted_at at time zone 'utc', 'YYYY-MM-DD HH24') = in_pattern.key
    else false end
$$;
comment on function private.in_pattern is
  'Whether a waiting comment has this text, links to this host, came from this network in this hour, or without a proved address to this discussion in this hour.';

create function public.remove_pattern(
  session_hash text, pattern text, key text, seen_at timestamptz, removal_rule text, confirmed boolean default false
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  batch uuid := gen_random_uuid();
  chosen private.comments[];
  removed integer;
begin
  if removal_rule is null then
    raise exception 'A removal names a house rule.' using errcode = '22023';
  end if;
  -- What was public once, or speaks for an office with proof, is decided one by one. So is a thread in which one argues.
  select array_agg(c.locked) into chosen from (
    select c as locked from private.comments c
    where private.in_pattern(c, pattern, key) and greatest(c.posted_at, c.changed_at) <= seen_at and c.status = 'held' and c.number is null
      and not (private.needs_proof(c.capacity) and private.may_speak(c))
      and (confirmed or not private.argues(volunteer, c.thread))
    order by c.id for update
  ) c;
  removed := private.note_decisions(batch, chosen, 'removed', volunteer, removal_rule);
  update private.comments c set status = 'removed', removed_at = clock_timestamp(), removal_rule = removal_rule
  where c.id = any (array(select d.id from unnest(chosen) d));
  return jsonb_build_object('ok', true, 'batch', batch, 'removed', removed, 'left',
    (select count(*) from private.comments c where private.in_pattern(c, pattern, key)));
end
$$;
comment on function public.remove_pattern is
  'Removes all waiting comments with one text, link host, network and hour, or thread and hour. Answers {ok, batch, removed, left}: left are those that need a decision of their own, or that came or changed after seen_at, when the volunteer saw them. What was just being stored at that moment counts as seen: it is one more of its kind, and was never public.';

create function public.undo_decisions(session_hash text, batch uuid, gap_seconds integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  undone integer;
  threads text[];
  was_public boolean;
begin
  -- First the rows, then what was decided: a decision that this one waited for is a later one.
  perform from private.comments c where c.id in (select d.comment_id from private.decisions d where d.batch = batch)
  order by c.id for update;
  -- Ten seconds on the page, and five for the way, for all of them at once: half a flood that comes back helps nobody.
  with taken as materialized (
    select d.* from private.decisions d join private.comments c on c.id = d.comment_id
    where d.batch = batch and d.volunteer_id = volunteer and d.decision <> 'undone' and c.text is not null and c.version = d.version
      and now() - interval '15 seconds' < (select max(b.decided_at) from private.decisions b where b.batch = batch and b.decision <> 'undone')
      and not exists (select from private.decisions later where later.comment_id = d.comment_id and later.decided_at > d.decided_at)
  ), back as (
    -- A number that was given stays given: somebody may have seen it.
    update private.comments c set status = taken.status_before, reasons = taken.reasons_before, removed_at = null, removal_rule = null
    from taken where c.id = taken.comment_id returning c.id, c.thread, c.number
  ), noted as materialized (
    select private.note_decisions(batch, array_agg(c), 'undone', volunteer) as many from private.comments c join taken on taken.comment_id = c.id
  )
  select n.many, array_agg(distinct b.thread), bool_or(b.number is not null)
  into undone, threads, was_public from noted n left join back b on true group by n.many;
  if undone = 0 then
    return jsonb_build_object('ok', false, 'reason', 'too_late');
  end if;
  return jsonb_build_object('ok', true, 'undone', undone, 'threads', to_jsonb(threads), 'build', was_public and private.want_build(gap_seconds));
end
$$;
comment on function public.undo_decisions is
  'Takes back what one press of a button decided, within ten seconds, if nothing was decided since and the comment is the version that was decided about. Answers {ok, undone, threads, build} or {ok: false, reason: too_late}.';
