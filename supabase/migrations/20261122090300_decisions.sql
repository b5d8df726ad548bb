-- What volunteers decide. Every command here demands a live session, so that the secret key alone cannot moderate.

create table private.decisions (
  id uuid primary key default gen_random_uuid(),
  batch uuid not null,
  comment_id uuid not null references private.comments (id),
  decision text not null check (decision in ('published', 'held', 'removed', 'removal_asked', 'undone')),
  removal_rule text,
  moderator_id uuid not null,
  text text,
  status_before text not null,
  reasons_before text[] not null,
  -- The clock, not the start of the transaction: of two decisions at one moment, the one that waited is the later one.
  decided_at timestamptz not null default clock_timestamp()
);
comment on table private.decisions is
  'What volunteers decided, a row a decision, with the text as it stood, never changed. Names nobody by address.';
comment on column private.decisions.batch is 'What was decided by one press of a button, and is undone by one.';
create index decisions_comment_id on private.decisions (comment_id, decided_at);
create index decisions_batch on private.decisions (batch);
create index decisions_removal_asked on private.decisions (comment_id) where decision = 'removal_asked';
create trigger decisions_are_final before update or delete or truncate on private.decisions
  for each statement execute function private.refuse_change();
alter table private.decisions enable row level security;

create function private.argues(moderator_id uuid, thread text) returns boolean
language sql stable set search_path = ''
as $$
  select exists (
    select from private.moderators m join private.authors a on a.email = m.email join private.comments c on c.author_id = a.id
    where m.id = argues.moderator_id and c.thread = argues.thread and c.status in ('held', 'published')
  )
$$;
comment on function private.argues(uuid, text) is 'Whether a moderator''s own address has comments in a discussion.';

create function private.removal_asked_by(comment_id uuid) returns uuid
language sql stable set search_path = ''
as $$
  select case when d.decision = 'removal_asked' then d.moderator_id end from private.decisions d
  where d.comment_id = removal_asked_by.comment_id order by d.decided_at desc, d.id desc limit 1
$$;
comment on function private.removal_asked_by(uuid) is 'The moderator who asked last for the removal of an official comment, while nothing else was decided since.';

create function private.decide(moderator uuid, batch uuid, comment_id uuid, decision text, removal_rule text, confirmed boolean) returns text
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
  elsif chosen.status = 'removed' then
    return case when decision = 'remove' then 'done_before' else 'already_removed' end;
  elsif decision = 'publish' and chosen.status = 'published' and private.removal_asked_by(chosen.id) is null then
    return 'done_before';
  elsif decision = 'publish' and not private.may_speak(chosen) then
    return 'not_proved';
  elsif not confirmed and private.argues(moderator, chosen.thread) then
    return 'you_argue_here';
  elsif not confirmed and decision = 'publish' and 'election' = any (chosen.reasons) then
    return 'election';
  end if;
  if decision = 'remove' and private.needs_proof(chosen.capacity) and private.may_speak(chosen)
    and coalesce(private.removal_asked_by(chosen.id), moderator) = moderator then
    taken := 'removal_asked';
  end if;
  insert into private.decisions (batch, comment_id, decision, removal_rule, moderator_id, text, status_before, reasons_before)
  values (batch, chosen.id, taken, removal_rule, moderator, chosen.text, chosen.status, chosen.reasons);
  if taken = 'published' then
    perform private.publish(chosen);
  elsif taken = 'held' then
    update private.comments c set status = 'held', reasons = array_remove(c.reasons, 'set_aside') || 'set_aside'::text where c.id = chosen.id;
  elsif taken = 'removed' then
    update private.comments c set status = 'removed', removed_at = clock_timestamp(), removal_rule = decide.removal_rule where c.id = chosen.id;
  end if;
  return taken;
end
$$;
comment on function private.decide(uuid, uuid, uuid, text, text, boolean) is
  'Carries one decision out and notes it. Returns what was done (published, held, removed, removal_asked, done_before) or why not (no_such_comment, already_removed, not_proved, you_argue_here, election).';

create function public.decide_comments(
  session_hash text, comment_ids uuid[], decision text, gap_seconds integer, removal_rule text default null, confirmed boolean default false
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  moderator uuid := private.moderator_of(session_hash);
  batch uuid := gen_random_uuid();
  results jsonb := '[]';
  chosen uuid;
begin
  if moderator is null then
    return jsonb_build_object('ok', false, 'reason', 'signed_out');
  elsif decision is null or decision not in ('publish', 'hold', 'remove') or (decision = 'remove') <> (removal_rule is not null)
    or coalesce(array_length(comment_ids, 1), 0) not between 1 and 200 then
    raise exception 'A decision is publish, hold or remove with a rule, about 1 to 200 comments.' using errcode = '22023';
  end if;
  -- Locked in one order for everybody: two volunteers who decide about the same comments take turns and never wait for each
  -- other. Decided in the order of writing, so that numbers follow it.
  perform from private.comments c where c.id = any (comment_ids) order by c.id for update;
  for chosen in
    select i.id from (select distinct u.id from unnest(comment_ids) as u (id)) i left join private.comments c on c.id = i.id
    order by c.posted_at, i.id
  loop
    results := results || jsonb_build_object('id', chosen, 'outcome', private.decide(moderator, batch, chosen, decision, removal_rule, confirmed));
  end loop;
  return jsonb_build_object('ok', true, 'batch', batch) || private.after_decisions(results, gap_seconds);
end
$$;
comment on function public.decide_comments(text, uuid[], text, integer, text, boolean) is
  'Publishes, holds or removes comments. Answers {ok, batch, results: [{id, outcome, thread, number}], build} with an outcome of private.decide for each, or {ok: false, reason: signed_out}. Deciding the same twice is deciding once. confirmed: the volunteer was told that they argue there, or of the election period, and decides all the same.';

create function private.after_decisions(results jsonb, gap_seconds integer) returns jsonb
language plpgsql volatile set search_path = ''
as $$
declare
  told jsonb;
  public_changed boolean;
begin
  select jsonb_agg(r.value || jsonb_build_object('thread', c.thread, 'number', c.number)),
    bool_or(c.number is not null and r.value ->> 'outcome' in ('published', 'held', 'removed'))
  into told, public_changed
  from jsonb_array_elements(results) r left join private.comments c on c.id = (r.value ->> 'id')::uuid;
  return jsonb_build_object('results', told, 'build', coalesce(public_changed, false) and private.want_build(after_decisions.gap_seconds));
end
$$;
comment on function private.after_decisions(jsonb, integer) is 'Adds to each result where its comment stands, and wants a build when something public changed.';

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
comment on function private.in_pattern(private.comments, text, text) is
  'Whether a waiting comment has this text, links to this host, came from this network in this hour, or without a proved address to this discussion in this hour.';

create function public.remove_pattern(session_hash text, pattern text, key text, removal_rule text, confirmed boolean default false) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  moderator uuid := private.moderator_of(session_hash);
  batch uuid := gen_random_uuid();
  removed integer;
begin
  if moderator is null then
    return jsonb_build_object('ok', false, 'reason', 'signed_out');
  elsif removal_rule is null then
    raise exception 'A removal names a house rule.' using errcode = '22023';
  end if;
  -- What was public once, or speaks for an office with proof, is decided one by one. So is a thread in which one argues.
  with chosen as materialized (
    select c.id, c.text, c.status, c.reasons from private.comments c
    where private.in_pattern(c, pattern, key) and c.status = 'held' and c.number is null
      and not (private.needs_proof(c.capacity) and private.may_speak(c))
      and (confirmed or not private.argues(moderator, c.thread))
    order by c.id for update
  ), gone as (
    update private.comments c set status = 'removed', removed_at = clock_timestamp(), removal_rule = remove_pattern.removal_rule
    from chosen where c.id = chosen.id
  )
  insert into private.decisions (batch, comment_id, decision, removal_rule, moderator_id, text, status_before, reasons_before)
  select batch, chosen.id, 'removed', removal_rule, moderator, chosen.text, chosen.status, chosen.reasons from chosen;
  get diagnostics removed = row_count;
  return jsonb_build_object('ok', true, 'batch', batch, 'removed', removed, 'left',
    (select count(*) from private.comments c where private.in_pattern(c, pattern, key)));
end
$$;
comment on function public.remove_pattern(text, text, text, text, boolean) is
  'Removes all waiting comments with one text, link host, network and hour, or thread and hour. Answers {ok, batch, removed, left}: left are those that need a decision of their own.';

create function public.undo_decisions(session_hash text, batch uuid, gap_seconds integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  moderator uuid := private.moderator_of(session_hash);
  undone integer;
  threads text[];
  was_public boolean;
begin
  if moderator is null then
    return jsonb_build_object('ok', false, 'reason', 'signed_out');
  end if;
  -- First the rows, then what was decided: a decision that this one waited for is a later one.
  perform from private.comments c where c.id in (select d.comment_id from private.decisions d where d.batch = undo_decisions.batch)
  order by c.id for update;
  -- Ten seconds on the page, and five for the way, for all of them at once: half a flood that comes back helps nobody.
  with taken as materialized (
    select d.* from private.decisions d join private.comments c on c.id = d.comment_id
    where d.batch = undo_decisions.batch and d.moderator_id = moderator and d.decision <> 'undone' and c.status <> 'withdrawn'
      and now() - interval '15 seconds' < (select max(b.decided_at) from private.decisions b where b.batch = undo_decisions.batch and b.decision <> 'undone')
      and not exists (select from private.decisions later where later.comment_id = d.comment_id and later.decided_at > d.decided_at)
  ), back as (
    -- A number that was given stays given: somebody may have seen it.
    update private.comments c set status = taken.status_before, reasons = taken.reasons_before, removed_at = null, removal_rule = null
    from taken where c.id = taken.comment_id returning c.id, c.thread, c.number
  ), noted as (
    insert into private.decisions (batch, comment_id, decision, moderator_id, text, status_before, reasons_before)
    select batch, c.id, 'undone', moderator, c.text, c.status, c.reasons from private.comments c join taken on taken.comment_id = c.id
  )
  select count(*), array_agg(distinct b.thread), bool_or(b.number is not null) into undone, threads, was_public from back b;
  if undone = 0 then
    return jsonb_build_object('ok', false, 'reason', 'too_late');
  end if;
  return jsonb_build_object('ok', true, 'undone', undone, 'threads', to_jsonb(threads), 'build', was_public and private.want_build(gap_seconds));
end
$$;
comment on function public.undo_decisions(text, uuid, integer) is
  'Takes back what one press of a button decided, within ten seconds, if nothing was decided since. Answers {ok, undone, threads, build} or {ok: false, reason: signed_out | too_late}.';

revoke execute on function
  private.argues(uuid, text),
  private.removal_asked_by(uuid),
  private.decide(uuid, uuid, uuid, text, text, boolean),
  private.after_decisions(jsonb, integer),
  private.in_pattern(private.comments, text, text),
  public.decide_comments(text, uuid[], text, integer, text, boolean),
  public.remove_pattern(text, text, text, text, boolean),
  public.undo_decisions(text, uuid, integer)
from public, anon, authenticated, service_role;
grant execute on function
  public.decide_comments(text, uuid[], text, integer, text, boolean),
  public.remove_pattern(text, text, text, text, boolean),
  public.undo_decisions(text, uuid, integer)
to service_role;
