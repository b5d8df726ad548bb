create function private.want_build(gap_seconds integer) returns boolean
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
begin
  update private.builds b set wanted_at = clock_timestamp() where b.only_row;
  return private.claim_build(gap_seconds);
end
$$;
comment on function private.want_build is 'Notes that the site is out of date. True when the caller should call the build hook now.';

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
comment on function private.claim_build is
  'True for exactly one caller when a build is wanted and the last one was called for at least gap_seconds ago.';

create function public.claim_build(gap_seconds integer) returns boolean
language sql volatile security definer set search_path = ''
as $$ select private.claim_build(gap_seconds) $$;
comment on function public.claim_build is
  'For the scheduled function: true when the site is out of date and it is time to call the build hook.';

create function public.give_back_build() returns void
language sql volatile security definer set search_path = ''
as $$ update private.builds b set called_at = null, wanted_at = clock_timestamp() where b.only_row $$;
comment on function public.give_back_build is 'The build hook did not answer: the next claim gets the build.';

create function private.notice_reply(reply private.comments) returns void
language plpgsql volatile set search_path = ''
as $$
declare
  answered private.authors;
begin
  select a.* into answered from private.comments c join private.authors a on a.id = c.author_id
  where c.thread = reply.thread and c.number = reply.in_reply_to and c.status = 'published' and c.wants_replies
    and a.reply_mail <> 'none' and a.id is distinct from reply.author_id;
  if answered.id is null then
    return;
  end if;
  insert into private.reply_notices (reply_id, author_id, mailed) values (reply.id, answered.id, answered.reply_mail = 'each')
  on conflict do nothing;
  if found and answered.reply_mail = 'each' then
    -- A minute's delay: a decision that is undone within its ten seconds is told to nobody.
    perform private.queue_mail(format('reply %s to %s', reply.id, answered.id), 'reply', answered.email,
      jsonb_build_object('reply_id', reply.id, 'author_id', answered.id), delay => interval '1 minute');
  end if;
end
$$;
comment on function private.notice_reply is
  'Tells the author of the answered comment, once, if they asked for that and are not answering themselves.';

create function private.publish(chosen private.comments) returns integer
language plpgsql volatile set search_path = ''
as $$
declare
  published private.comments;
  next_number integer := chosen.number;
begin
  if next_number is null then
    update private.threads t set last_number = t.last_number + 1 where t.thread = chosen.thread returning t.last_number into next_number;
  end if;
  update private.comments c
  set status = 'published', number = next_number, published_at = coalesce(c.published_at, clock_timestamp()),
    removed_at = null, removal_rule = null
  where c.id = chosen.id returning c.* into published;
  perform private.notice_reply(published);
  return next_number;
end
$$;
comment on function private.publish is
  'Makes a comment public under the number it has, or under the next of its thread. The caller holds its row and wants the build.';
