-- What writers do with their own comments. Each command demands the writer's session; what is not theirs is "no such comment".

create function private.own_comment(session_hash text, comment_id uuid) returns private.comments
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  author private.authors := private.author(session_hash, proved => false);
  own private.comments;
begin
  select c.* into own from private.comments c
  where c.id = comment_id and c.status in ('held', 'published', 'removed') and c.text is not null and (c.author_id = author.id
    or (c.session_hash = session_hash and c.posted_at > now() - interval '15 minutes'))
  for update;
  return own;
end
$$;
comment on function private.own_comment is
  'A comment, locked, if its writer asks: the proved author, or for 15 minutes the browser that posted it. A row of nulls otherwise.';

create function private.can_be_edited(c private.comments) returns boolean
language sql stable set search_path = ''
as $$
  select c.status in ('held', 'published') and c.posted_at > now() - interval '15 minutes' and not exists (
    select from private.comments n where n.thread = c.thread and n.in_reply_to = c.number and n.status in ('held', 'published')
  )
$$;
comment on function private.can_be_edited is 'Within 15 minutes, and before anybody answered, so that no answer loses its sense.';

create function public.read_my_comments(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  author private.authors := private.author(session_hash, proved => false);
begin
  return jsonb_build_object('ok', true, 'email', author.email, 'reply_mail', author.reply_mail, 'proved_at', author.proved_at, 'comments', coalesce((
    select jsonb_agg(jsonb_build_object('id', c.id, 'thread', c.thread, 'address', private.address_of(c.thread), 'number', c.number, 'status', c.status, 'name', c.name, 'text', c.text,
      'capacity', c.capacity, 'proved', c.author_id is not null, 'code_asked', c.author_id is null and c.request_hash is not null,
      'may_speak', private.may_speak(c), 'in_reply_to', c.in_reply_to, 'quote', c.quote, 'corrects', c.corrects,
      'question', c.question, 'wants_replies', c.wants_replies, 'reasons', to_jsonb(c.reasons), 'posted_at', c.posted_at, 'changed_at', c.changed_at,
      'published_at', c.published_at, 'removed_at', c.removed_at, 'removal_rule', c.removal_rule, 'can_be_edited', private.can_be_edited(c),
      'replaced_at', coalesce((select jsonb_agg(v.replaced_at order by v.version) from private.comment_versions v where v.comment_id = c.id), '[]')
    ) order by c.posted_at desc, c.id)
    from private.comments c where c.author_id = author.id
      or (c.session_hash = session_hash and c.posted_at > now() - interval '15 minutes')
  ), '[]'));
end
$$;
comment on function public.read_my_comments is
  'All comments of a proved author with everything that is stored of them, newest first: {ok, email, reply_mail, proved_at, comments}. Without a proved address: what this browser posted in the last 15 minutes.';

create function public.edit_comment(
  session_hash text, comment_id uuid, text text, plain text, reasons text[], link_hosts text[], gap_seconds integer
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.comments := private.own_comment(session_hash, comment_id);
  was_public boolean := own.status = 'published';
  -- A mended text does not free a comment from a volunteer's decision, nor from what holds it whatever it says.
  held_for text[] := reasons || array(select r from unnest(own.reasons) r where r in ('set_aside', 'burst'));
begin
  if own.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_comment');
  elsif own.text = text then
    return private.posted_answer(own, null, false) || jsonb_build_object('thread', own.thread);
  elsif not private.can_be_edited(own) then
    return jsonb_build_object('ok', false, 'reason', 'too_late');
  end if;
  if char_length(text) > 20 and exists (
    select from private.comments c where c.text_hash = private.text_hash(text) and c.id <> own.id
      and c.posted_at > now() - interval '30 days' and c.status <> 'withdrawn'
  ) then
    held_for := held_for || 'same_text'::text;
  end if;
  insert into private.comment_versions (comment_id, version, commitment) values (own.id, own.version, private.comment_commitment(own));
  -- Held first, whatever it was: a text that nobody has read is not public because another one was.
  update private.comments c
  set text = text, plain = plain, reasons = held_for, link_hosts = link_hosts,
    text_hash = private.text_hash(text), version = c.version + 1, changed_at = clock_timestamp(), status = 'held',
    sent_hash = '', salt = private.new_salt()
  where c.id = own.id returning c.* into own;
  perform private.erase_quotes(own);
  perform private.release(own);
  select c.* into own from private.comments c where c.id = own.id;
  return private.posted_answer(own, null, (was_public or own.status = 'published') and private.want_build(gap_seconds))
    || jsonb_build_object('thread', own.thread);
end
$$;
comment on function public.edit_comment is
  'Mends a comment within 15 minutes and before any answer. The old words are gone, and the new ones wait unless it would be published at once. Answers as post_comment does, with the thread, or {ok: false, reason: no_such_comment | too_late}.';

create function public.withdraw_comment(session_hash text, comment_id uuid, gap_seconds integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.comments := private.own_comment(session_hash, comment_id);
begin
  if own.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_comment');
  end if;
  perform private.erase_words(own);
  return jsonb_build_object('ok', true, 'thread', own.thread, 'build', own.number is not null and private.want_build(gap_seconds));
end
$$;
comment on function public.withdraw_comment is
  'Takes one''s own comment back: name and words go, number and date stay, and so do other people''s answers. Answers {ok, thread, build} or {ok: false, reason: no_such_comment}.';

create function public.set_reply_mail(session_hash text, choice text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  author private.authors := private.author(session_hash);
begin
  update private.authors a set reply_mail = choice where a.id = author.id;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.set_reply_mail is 'How an author is told of answers: each, daily or none. {ok: true}.';

create function public.stop_reply_mail(author_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  update private.authors a set reply_mail = 'none' where a.id = author_id;
  perform private.end_mails(array(
    select m.id from private.mails m
    where m.ended_at is null and m.kind in ('reply', 'replies') and m.data ->> 'author_id' = author_id::text for update
  ), 'not_needed');
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.stop_reply_mail is
  'Ends all mail about answers for an author, also what waits. The site calls it for whoever holds the signed link of such a mail. Always {ok: true}, also for an author who erased the address.';

create function public.erase_author(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  author private.authors := private.author(session_hash);
begin
  -- Codes first, in the order in which prove_comment locks them.
  delete from private.mailed_codes c where c.purpose = 'comments' and c.email = author.email;
  perform private.end_mails(array(
    select m.id from private.mails m
    where m.ended_at is null and m.recipient = author.email and m.kind in ('comment_code', 'author_code', 'reply', 'replies') for update
  ), 'not_needed');
  update private.comments c set email = null where lower(c.email) = author.email;
  -- What is not public would lie here for ever: without its author nobody could erase it any more.
  perform private.erase_words(c) from private.comments c where c.author_id = author.id and c.status in ('held', 'removed') and c.text is not null;
  delete from private.authors a where a.id = author.id;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.erase_author is
  'Deletes an author''s address everywhere it stands, the sessions, the codes and the mails that wait. Published comments stay and belong to nobody; the words of those that wait or were removed are erased. {ok: true}.';

