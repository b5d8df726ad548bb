-- What volunteers do with held comments, and the build that follows. Every command here demands a live session, so that
-- the secret key alone cannot moderate.

create table private.decisions (
  id uuid primary key default gen_random_uuid(),
  comment_id uuid not null references private.comments (id),
  decision text not null check (decision in ('published', 'removed')),
  removal_rule text,
  moderator_id uuid not null,
  -- The clock, not the start of the transaction: of two decisions at one moment, the one that waited is the later one.
  decided_at timestamptz not null default clock_timestamp()
);
comment on table private.decisions is 'What volunteers decided, a row a decision, never changed. Names nobody by address.';
create index decisions_comment_id on private.decisions (comment_id);
alter table private.decisions enable row level security;

create function private.refuse_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
  raise exception 'Rows of % are never changed or deleted.', tg_table_name;
end
$$;
comment on function private.refuse_change() is 'Keeps an append-only table append-only, whoever asks.';
create trigger decisions_are_final before update or delete or truncate on private.decisions
  for each statement execute function private.refuse_change();

create table private.builds (
  only_row boolean primary key default true check (only_row),
  wanted_at timestamptz,
  called_at timestamptz
);
comment on table private.builds is 'When the published site last became out of date, and when a build was last called for. One row.';
insert into private.builds default values;
alter table private.builds enable row level security;

create function private.claim_build(gap_seconds integer) returns boolean
language plpgsql volatile set search_path = ''
as $$
begin
  update private.builds b set called_at = clock_timestamp()
  where b.wanted_at is not null
    and (b.called_at is null or (b.wanted_at > b.called_at and b.called_at <= clock_timestamp() - make_interval(secs => gap_seconds)));
  return found;
end
$$;
comment on function private.claim_build(integer) is
  'True for exactly one caller when a build is wanted and the last one was called for at least gap_seconds ago.';

create function public.claim_build(gap_seconds integer) returns boolean
language sql volatile security definer set search_path = ''
as $$ select private.claim_build(gap_seconds) $$;
comment on function public.claim_build(integer) is
  'For the scheduled function: true when the site is out of date and it is time to call the build hook.';

create function public.give_back_build() returns void
language sql volatile security definer set search_path = ''
as $$ update private.builds set called_at = null, wanted_at = clock_timestamp() $$;
comment on function public.give_back_build() is 'The build hook did not answer: the next claim gets the build.';

create function public.moderation_queue(session_hash text) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  if private.moderator_of(session_hash) is null then
    return jsonb_build_object('ok', false, 'reason', 'signed_out');
  end if;
  return jsonb_build_object(
    'ok', true,
    'waiting', (select count(*) from private.comments c where c.status = 'held'),
    'held', coalesce((
      select jsonb_agg(to_jsonb(h) order by h.posted_at, h.id) from (
        select c.id, c.thread, c.name, c.text, c.capacity, c.in_reply_to, c.posted_at
        from private.comments c where c.status = 'held' order by c.posted_at, c.id limit 50
      ) h), '[]'),
    'published', coalesce((
      select jsonb_agg(to_jsonb(p) order by p.published_at desc, p.id) from (
        select c.id, c.thread, c.number, c.name, c.text, c.capacity, c.published_at
        from private.comments c where c.status = 'published' order by c.published_at desc, c.id limit 10
      ) p), '[]')
  );
end
$$;
comment on function public.moderation_queue(text) is
  'For a signed-in volunteer: how many wait, the 50 that wait longest, the 10 published last. Without addresses. {ok: false, reason: signed_out} otherwise.';

create function public.publish_comment(session_hash text, comment_id uuid, gap_seconds integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  moderator uuid := private.moderator_of(session_hash);
  chosen private.comments;
  next_number integer;
begin
  if moderator is null then
    return jsonb_build_object('ok', false, 'reason', 'signed_out');
  end if;
  select c.* into chosen from private.comments c where c.id = publish_comment.comment_id for update;
  if chosen.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_comment');
  elsif chosen.status = 'removed' then
    return jsonb_build_object('ok', false, 'reason', 'already_removed');
  elsif chosen.status = 'published' then
    return jsonb_build_object('ok', true, 'thread', chosen.thread, 'number', chosen.number, 'build', false);
  end if;
  insert into private.threads as t (thread, last_number) values (chosen.thread, 1)
  on conflict (thread) do update set last_number = t.last_number + 1
  returning t.last_number into next_number;
  update private.comments c set status = 'published', number = next_number, published_at = clock_timestamp() where c.id = chosen.id;
  insert into private.decisions (comment_id, decision, moderator_id) values (chosen.id, 'published', moderator);
  update private.builds set wanted_at = clock_timestamp();
  return jsonb_build_object('ok', true, 'thread', chosen.thread, 'number', next_number, 'build', private.claim_build(gap_seconds));
end
$$;
comment on function public.publish_comment(text, uuid, integer) is
  'Gives a held comment the next number of its thread. Answers {ok, thread, number, build}: build is true when the caller should call the build hook. Publishing twice is publishing once.';

create function public.remove_comment(session_hash text, comment_id uuid, removal_rule text, gap_seconds integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  moderator uuid := private.moderator_of(session_hash);
  chosen private.comments;
begin
  if moderator is null then
    return jsonb_build_object('ok', false, 'reason', 'signed_out');
  end if;
  select c.* into chosen from private.comments c where c.id = remove_comment.comment_id for update;
  if chosen.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_comment');
  elsif chosen.status = 'removed' then
    return jsonb_build_object('ok', true, 'thread', chosen.thread, 'build', false);
  end if;
  update private.comments c
  set status = 'removed', removed_at = clock_timestamp(), removal_rule = remove_comment.removal_rule
  where c.id = chosen.id;
  insert into private.decisions (comment_id, decision, removal_rule, moderator_id)
  values (chosen.id, 'removed', remove_comment.removal_rule, moderator);
  if chosen.number is null then -- it was never public, so no page changes
    return jsonb_build_object('ok', true, 'thread', chosen.thread, 'build', false);
  end if;
  update private.builds set wanted_at = clock_timestamp();
  return jsonb_build_object('ok', true, 'thread', chosen.thread, 'build', private.claim_build(gap_seconds));
end
$$;
comment on function public.remove_comment(text, uuid, text, integer) is
  'Removes a comment under a house rule. One that was public keeps its number, the rule and the date. Answers {ok, thread, build}.';

revoke execute on function
  private.refuse_change(),
  private.claim_build(integer),
  public.claim_build(integer),
  public.give_back_build(),
  public.moderation_queue(text),
  public.publish_comment(text, uuid, integer),
  public.remove_comment(text, uuid, text, integer)
from public, anon, authenticated, service_role;
grant execute on function
  public.claim_build(integer),
  public.give_back_build(),
  public.moderation_queue(text),
  public.publish_comment(text, uuid, integer),
  public.remove_comment(text, uuid, text, integer)
to service_role;
