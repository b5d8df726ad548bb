create function public.queue_volunteer_mails() returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
  told_at timestamptz;
begin
  select n.mailed_at into told_at from private.volunteer_notices n for update;
  if told_at > now() - interval '1 hour' or not exists (
    select from private.waiting w where w.newest_at > told_at
  ) then
    return 0;
  end if;
  update private.volunteer_notices n set mailed_at = now() where n.only_row;
  return (select count(private.queue_mail(format('queue for %s at %s', m.id, now()), 'queue', m.email)) from private.volunteers m);
end
$$;
comment on function public.queue_volunteer_mails is
  'Tells each volunteer of waiting comments, when some came since the last time, and at most once an hour. Returns how many mails were queued.';

create function public.queue_daily_replies() returns integer
language sql volatile security definer set search_path = ''
as $$
  with told as (
    update private.reply_notices n set mailed = true from private.authors a
    where a.id = n.author_id and not n.mailed and a.reply_mail <> 'none'
    returning n.author_id, n.reply_id, a.email
  )
  select count(private.queue_mail(format('replies to %s at %s', t.author_id, now()), 'replies', t.email,
    jsonb_build_object('author_id', t.author_id, 'reply_ids', t.ids)))::integer
  from (select author_id, email, jsonb_agg(reply_id) as ids from told group by author_id, email) t
$$;
comment on function public.queue_daily_replies is 'Once a day: one mail for each author who asked for one a day and was answered since. Returns how many were queued.';

create function private.mailed_replies(m private.mails) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('address', private.address_of(c.thread), 'number', c.number, 'name', c.name, 'capacity', c.capacity,
    'plain', c.plain, 'in_reply_to', c.in_reply_to) order by c.published_at, c.id), '[]')
  from private.comments c
  where c.status = 'published' and (c.id::text = m.data ->> 'reply_id' or m.data -> 'reply_ids' ? c.id::text)
$$;
comment on function private.mailed_replies is 'The answers that a mail tells of, as far as they are public at this moment.';

create function private.drop_needless_mails() returns void
language plpgsql volatile set search_path = ''
as $$
begin
  -- A code that cannot be typed any more or whose address may not have it, news of a queue that is empty, answers that are
  -- not public, what a tester does not want any more.
  perform private.end_mails(array(
    select m.id from private.mails m where m.ended_at is null and coalesce(m.claimed_until, '-infinity') < now() and (
      (m.kind like '%code' and m.queued_at < now() - interval '15 minutes')
      or (m.kind in ('tester_sign_up_code', 'comment_code') and exists (
        select from private.mailed_codes c where c.silent and m.cause = 'code ' || c.request_hash and c.email = m.recipient))
      or (m.kind = 'tester_access_code' and not exists (select from private.testers t where t.email = m.recipient))
      or (m.kind = 'tester_reminder' and not exists (select from private.testers t where t.id::text = m.data ->> 'tester_id' and t.reminders > 0))
      or (m.kind like 'test\_%' and m.due_at <= now() and private.mailed_test(m) is null)
      or (m.kind = 'queue' and not exists (select from private.waiting))
      or (m.kind = 'replies' and m.due_at <= now() and private.mailed_replies(m) = '[]')
    ) for update skip locked
  ), 'not_needed');
  -- An answer that was taken back within its minute leaves no trace, so that it is told of, once, if it is published later.
  with dropped as (
    delete from private.mails m where m.ended_at is null and m.kind = 'reply' and m.due_at <= now()
      and coalesce(m.claimed_until, '-infinity') < now() and private.mailed_replies(m) = '[]'
    returning m.data
  )
  delete from private.reply_notices n using dropped d
  where n.reply_id::text = d.data ->> 'reply_id' and n.author_id::text = d.data ->> 'author_id';
end
$$;
comment on function private.drop_needless_mails is 'Takes mails out of the queue that nobody needs any more.';

create function public.claim_mails(batch integer, wanted uuid default null) returns setof jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.drop_needless_mails();
  return query
  with due as (
    select m.id from private.mails m
    where m.ended_at is null and m.due_at <= now() and coalesce(m.claimed_until, '-infinity') < now()
      and (wanted is null or m.id = wanted)
    order by m.due_at, m.id limit batch for update skip locked
  ), claimed as (
    update private.mails m set tries = m.tries + 1, claimed_until = now() + interval '5 minutes' from due where m.id = due.id returning m.*
  )
  select jsonb_build_object('id', c.id, 'try', c.tries, 'kind', c.kind, 'to', c.recipient, 'sealed_code', c.sealed_code,
    'author_id', c.data ->> 'author_id', 'tester_id', c.data ->> 'tester_id', 'test', private.mailed_test(c),
    'kept_until', (select t.kept_until from private.testers t where t.id::text = c.data ->> 'tester_id'), 'replies', private.mailed_replies(c),
    'waiting', (select count(*) from private.waiting), 'oldest', (select min(w.since) from private.waiting w))
  from claimed c;
end
$$;
comment on function public.claim_mails is
  'Gives one sender up to so many mails that are due, or the wanted one: {id, try, kind, to, sealed_code, author_id, tester_id, test, kept_until, replies, waiting, oldest}. It has five minutes to say what became of each; then somebody else may try.';

create function public.finish_mail(mail_id uuid, try integer, outcome text) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  claimed private.mails;
begin
  select m.* into claimed from private.mails m where m.id = mail_id and m.tries = try and m.ended_at is null for update;
  if claimed.id is null then
    return false;
  elsif outcome in ('sent', 'refused') then
    perform private.end_mails(array[mail_id], outcome);
  elsif claimed.queued_at < now() - interval '3 days' then
    perform private.end_mails(array[mail_id], 'given_up');
  else
    -- 1, 2, 4 … minutes, an hour at most. A person waits for a code, so its tries are never far apart.
    update private.mails m set claimed_until = null,
      due_at = now() + least(interval '1 minute' * power(2, least(try - 1, 10)), case when m.kind like '%code' then interval '2 minutes' else interval '1 hour' end)
    where m.id = mail_id;
  end if;
  return true;
end
$$;
comment on function public.finish_mail is
  'Says what became of a claimed mail: sent, refused (this address takes none), or later. Later is tried again after 1, 2, 4 … minutes, for three days. False when the claim had passed to somebody else.';

create function public.mail_state() returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'waiting', count(*) filter (where m.ended_at is null),
    'oldest_minutes', coalesce(extract(epoch from now() - min(m.queued_at) filter (where m.ended_at is null and m.due_at < now() + interval '1 hour'))::integer / 60, 0),
    'given_up', count(*) filter (where m.outcome = 'given_up' and m.ended_at > now() - interval '1 day'))
  from private.mails m where m.ended_at is null or m.ended_at > now() - interval '1 day'
$$;
comment on function public.mail_state is 'For the alarm: {waiting, oldest_minutes, given_up}; given_up of the last day.';

create function public.forget_expired() returns void
language sql volatile security definer set search_path = ''
as $$
  select private.forget_old_codes();
  delete from private.sessions s where not private.is_live(s);
  select private.forget_expired_testers();
  select private.forget_old_tests();
  delete from private.contact_keys where day < (now() at time zone 'utc')::date - 1;
  -- An address that nobody proved within a day is of no use to its owner, and would only be kept.
  update private.comments c set email = null where c.email is not null and c.posted_at < now() - interval '1 day';
  update private.comments c set session_hash = null where c.session_hash is not null and c.posted_at < now() - interval '15 minutes';
  update private.comments c set network_hash = null where c.network_hash is not null and c.posted_at < now() - interval '1 day';
  delete from private.mails where ended_at < now() - interval '30 days';
  -- Posting does this too, but nobody may post for days.
  delete from private.limit_counts where hour < date_trunc('day', now() at time zone 'utc') at time zone 'utc';
  delete from private.limit_keys where day < (now() at time zone 'utc')::date;
$$;
comment on function public.forget_expired is
  'For the scheduled function: deletes codes, unproved sign-ups and addresses older than a day, sessions that are over, testers whose 24 months are over, tests of a year ago, marks of counted contacts, the marks by which floods are grouped, mails that ended 30 days ago, and the limit keys and counts of earlier days. So they go also when nobody writes.';
