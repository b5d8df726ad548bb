-- Sending a comment, and proving the address that was typed with it.

create function private.squeezed(text text) returns text
language sql immutable set search_path = ''
as $$ select btrim(regexp_replace(squeezed.text, '\s+', ' ', 'g')) $$;
comment on function private.squeezed is 'A text with each run of spaces and line ends as one space: what passages are compared by.';

create function private.network_mark(network text) returns bytea
language plpgsql stable set search_path = ''
as $$
#variable_conflict use_variable
begin
  return (select sha256(k.key || convert_to(format('network %s in %s', network, date_trunc('hour', now())), 'UTF8'))
    from private.limit_keys k where k.day = (now() at time zone 'utc')::date);
end
$$;
comment on function private.network_mark is
  'Comments of one network in one hour have one mark. Its key is thrown away after a day, and then it leads nowhere.';

create function private.release(chosen private.comments) returns integer
language plpgsql volatile set search_path = ''
as $$
begin
  if chosen.status = 'held' and chosen.reasons = '{}' and private.may_speak(chosen) and private.is_trusted(chosen.author_id) then
    return private.publish(chosen);
  end if;
  return null;
end
$$;
comment on function private.release is
  'Publishes a held comment at once when its proved author has a published one and no rule holds it. Returns its number, or null when it waits.';

create function private.posted_answer(posted private.comments, mail uuid, build boolean) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object('ok', true, 'address', (select t.address from private.threads t where t.thread = posted.thread), 'status', posted.status, 'number', posted.number, 'reasons', to_jsonb(posted.reasons),
    'code_asked', posted.author_id is null and posted.request_hash is not null, 'may_speak', private.may_speak(posted),
    'mail', mail, 'build', build)
$$;
comment on function private.posted_answer is 'What a sender is told of a comment, the first time and whenever the same form comes again.';

create function public.post_comment(
  thread text, name text, text text, capacity text, submission text, network text,
  email text default null, in_reply_to integer default null, quote text default null, corrects integer default null,
  question boolean default false, wants_replies boolean default false, plain text default '', office_address boolean default false,
  reasons text[] default '{}', link_hosts text[] default '{}', burst integer default 5, session_hash text default null,
  request_hash text default null, code_hash text default null, sealed_code text default null, gap_seconds integer default 60
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  words bytea := sha256(convert_to(jsonb_build_array(thread, name, text, capacity, in_reply_to, quote, corrects, question)::text, 'UTF8'));
  marks bytea := private.text_hash(text);
  earlier private.comments;
  state text;
  source private.comments;
  author private.authors;
  proved uuid;
  reached text;
  held_for text[] := reasons;
  mail uuid;
begin
  -- The same form, sent twice at one moment, takes turns: the second one finds the first and uses up no ceiling.
  perform pg_advisory_xact_lock(hashtextextended(submission, 0));
  select c.* into earlier from private.comments c where c.submission = submission;
  if found and earlier.sent_hash in (words, '') then
    return private.posted_answer(earlier, null, false);
  elsif found then
    return jsonb_build_object('ok', false, 'reason', 'submission_reused');
  end if;
  select t.state into state from private.threads t where t.thread = thread;
  if state = 'closed' then
    return jsonb_build_object('ok', false, 'reason', 'discussion_closed');
  end if;
  if session_hash is not null then
    perform private.open_author_session(session_hash, null);
    author := private.author(session_hash, proved => false);
  end if;
  if corrects is not null or lower(email) = author.email then
    proved := author.id;
  end if;
  if in_reply_to is not null then
    select c.* into source from private.comments c where c.thread = thread and c.number = in_reply_to and c.status = 'published';
    if source.id is null then
      return jsonb_build_object('ok', false, 'field', 'in_reply_to', 'reason', 'not_in_this_discussion');
    elsif quote is not null and position(private.squeezed(quote) in private.squeezed(source.plain)) = 0 then
      return jsonb_build_object('ok', false, 'field', 'quote', 'reason', 'not_in_this_comment');
    end if;
  end if;
  if corrects is not null and not exists (
    select from private.comments c
    where c.thread = thread and c.number = corrects and c.status = 'published' and c.author_id = proved
  ) then
    return jsonb_build_object('ok', false, 'reason', 'not_yours');
  end if;
  -- Ceilings by the hour. The network's is loose because a whole city hall shares one address; the thread's is what keeps
  -- a queue usable (a botnet once left 16,000 comments in four hours on a site without one), and proved people pass it.
  reached := private.limit_reached(
    array['email', 'text', 'thread', 'network'],
    array[lower(email), case when char_length(text) > 20 then encode(marks, 'hex') end, case when proved is null then thread end, network],
    array[20, 3, 5000, 10000]
  );
  if reached is not null then
    return jsonb_build_object('ok', false, 'field', case when reached in ('email', 'text') then reached else '' end, 'reason', case reached
      when 'email' then 'too_many_from_address' when 'text' then 'same_text_again' else 'too_many_now' end);
  end if;
  if char_length(text) > 20 and exists (
    select from private.comments c where c.text_hash = marks and c.posted_at > now() - interval '30 days' and c.status <> 'withdrawn'
  ) then
    held_for := held_for || 'same_text'::text;
  end if;
  if proved is not null and (
    select count(*) from private.comments c where c.author_id = proved and c.posted_at > now() - interval '10 minutes'
  ) >= burst then
    held_for := held_for || 'burst'::text;
  end if;
  -- Somebody else's address could be typed here, so its owner is mailed as private.store_code says, and no more
  -- than a few hundred strangers are mailed for one network or in all.
  if email is not null and proved is null and request_hash is not null
    and private.limit_reached(array['code_network', 'codes'], array[network, 'all'], array[200, 1000]) is null then
    mail := private.store_code('comments', lower(email), request_hash, code_hash, 'comment_code', sealed_code);
  end if;
  if state is null then
    insert into private.threads (thread, address) values (thread, private.thread_address('article', thread))
    on conflict on constraint threads_pkey do nothing;
  end if;
  insert into private.comments (thread, name, text, plain, email, capacity, in_reply_to, quote, corrects, question, wants_replies,
    office_address, author_id, session_hash, request_hash, submission, sent_hash, reasons, text_hash, link_hosts, network_hash)
  values (thread, name, text, plain, case when proved is null then lower(email) end, capacity, in_reply_to, quote, corrects, question, wants_replies,
    office_address, proved, session_hash, case when mail is not null then request_hash end, submission, words, held_for, marks,
    link_hosts, private.network_mark(network))
  returning * into earlier;
  if private.release(earlier) is not null then
    select c.* into earlier from private.comments c where c.id = earlier.id;
    return private.posted_answer(earlier, null, private.want_build(gap_seconds));
  end if;
  return private.posted_answer(earlier, mail, false);
end
$$;
comment on function public.post_comment is
  'Stores a comment, and publishes it at once when its author is proved and trusted and no rule holds it. Answers {ok: true, address, status, number, reasons, code_asked, may_speak, mail, build} or {ok: false, reason, field?}. A submission is stored once, whatever the number of tries. network is a keyed hash of the sender''s network. burst: so many of one author within ten minutes wait. mail is to be sent at once, build means: call the hook.';

create function public.prove_comment(request_hash text, code_hash text, opened_session_hash text, gap_seconds integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  proved text := private.use_code('comments', request_hash, code_hash);
  author uuid;
  posted private.comments;
begin
  if proved is null then
    return jsonb_build_object('ok', false, 'reason', 'code_refused');
  end if;
  insert into private.authors as a (email) values (proved) on conflict (email) do update set proved_at = now() returning a.id into author;
  perform private.open_author_session(opened_session_hash, author);
  -- Only the comment for which this code was mailed: the same address in other comments may be anybody's typing.
  update private.comments c set author_id = author, email = null
  where c.request_hash = request_hash and c.author_id is null and c.status <> 'withdrawn'
  returning c.* into posted;
  if posted.id is null then
    return jsonb_build_object('ok', true, 'for', 'access');
  end if;
  if private.release(posted) is not null then
    select c.* into posted from private.comments c where c.id = posted.id;
    return private.posted_answer(posted, null, private.want_build(gap_seconds)) || jsonb_build_object('for', 'comment', 'thread', posted.thread);
  end if;
  return private.posted_answer(posted, null, false) || jsonb_build_object('for', 'comment', 'thread', posted.thread);
end
$$;
comment on function public.prove_comment is
  'Uses a typed code up: its address is proved, and the browser is its author''s. Answers as post_comment does, with the thread ({for: comment}), {ok, for: access} when the code was for one''s own comments, or {ok: false, reason: code_refused} for every cause.';

create function public.mail_comment_code_again(old_request_hash text, request_hash text, code_hash text, sealed_code text, network text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  address text;
  mail uuid;
begin
  select c.email into address from private.mailed_codes c
  where c.request_hash = old_request_hash and c.purpose = 'comments' and c.used_at is null;
  if address is null or private.limit_reached(array['code_network', 'codes'], array[network, 'all'], array[200, 1000]) is not null then
    return jsonb_build_object('ok', true, 'mail', null);
  end if;
  -- An address that nobody proved gets one mail an hour. One that is known gets no more of this, or the cookie of the answer
  -- would tell which it is; and a code whose mail is thrown away must not take the place of one that is under way.
  if private.was_mailed(address) then
    return jsonb_build_object('ok', true, 'mail', null);
  end if;
  mail := private.store_code('comments', address, request_hash, code_hash, 'comment_code', sealed_code);
  if mail is not null then
    update private.comments c set request_hash = request_hash where c.request_hash = old_request_hash;
  end if;
  return jsonb_build_object('ok', true, 'mail', mail);
end
$$;
comment on function public.mail_comment_code_again is
  'Mails another code for the same comment to the same address. Answers {ok, mail}: mail is null when there is nothing to mail or within an hour of the last code; then the old code stays what it was. The person is told the same in each case.';

create function public.request_author_code(email text, request_hash text, code_hash text, sealed_code text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  address text := lower(btrim(email));
begin
  if not exists (select from private.authors a where a.email = address) then
    return jsonb_build_object('ok', true, 'mail', null);
  end if;
  return jsonb_build_object('ok', true, 'mail', private.store_code('comments', address, request_hash,
    code_hash, 'author_code', sealed_code));
end
$$;
comment on function public.request_author_code is
  'Stores a code with which an author reaches their own comments, and queues its mail. Answers {ok, mail}: mail is null for an unknown address or after 5 codes in an hour. The person is told the same in each case.';
