create function private.text_hash(text text) returns bytea
language sql stable set search_path = ''
as $$ select sha256(convert_to(lower(regexp_replace(btrim(text_hash.text), '\s+', ' ', 'g')), 'UTF8')) $$;
comment on function private.text_hash is 'The same for texts that differ in capitals and spaces only.';

-- What each comment passes through is plpgsql here: its plans are kept, and each call of a function in SQL makes them anew.

create function private.needs_proof(capacity text) returns boolean
language plpgsql immutable set search_path = ''
as $$ begin return capacity in ('city_official', 'councillor', 'association'); end $$;
comment on function private.needs_proof is 'Whether this capacity speaks for an office, so that its address must be proved and on the office''s list.';

create function private.may_speak(comment private.comments) returns boolean
language plpgsql stable set search_path = ''
as $$ begin return not private.needs_proof(comment.capacity) or (comment.office_address and comment.author_id is not null); end $$;
comment on function private.may_speak is 'Whether a comment''s capacity holds: it needs no proof, or the proof is there.';

create function private.is_trusted(author_id uuid) returns boolean
language sql stable set search_path = ''
as $$
  select exists (select from private.comments c where c.author_id = is_trusted.author_id and c.status = 'published')
$$;
comment on function private.is_trusted is 'Whether a proved author has a published comment. Nothing else earns trust, and never an address that was only typed.';

create function private.comment_commitment(c private.comments) returns bytea
language sql stable set search_path = ''
as $$ select private.commitment(c.salt, jsonb_build_object('name', c.name, 'text', c.text, 'quote', c.quote)) $$;
comment on function private.comment_commitment is 'The commitment to a comment''s name and words, or null when they are gone.';

create function private.erase_quotes(source private.comments) returns void
language sql volatile set search_path = ''
as $$
  update private.comments c set quote = null, quote_gone = true
  where c.thread = source.thread and c.in_reply_to = source.number and c.quote is not null
    and (source.text is null or position(private.squeezed(c.quote) in private.squeezed(source.plain)) = 0)
$$;
comment on function private.erase_quotes is 'What a writer took out does not stay in what others quoted of it.';

create function private.erase_words(erased private.comments) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  update private.comments c
  set status = case when c.status = 'removed' then 'removed' else 'withdrawn' end, removed_at = coalesce(c.removed_at, clock_timestamp()),
    text = null, name = null, salt = null, plain = '', quote_gone = c.quote_gone or c.quote is not null, quote = null, email = null,
    link_hosts = '{}', reasons = '{}', text_hash = '', sent_hash = ''
  where c.id = erased.id returning c.* into erased;
  perform private.erase_quotes(erased);
end
$$;
comment on function private.erase_words is
  'Takes name and words of a comment out of the database, and out of quotations. Number, label, times and the rule of a removal stay.';

create function private.thread_address(kind text, thread text) returns text
language sql immutable set search_path = ''
as $$ select case kind when 'article' then format('/news/%s/', thread) end $$;
comment on function private.thread_address is 'The path of a discussion''s page: the one place in which it is made.';

create function private.address_of(thread text) returns text
language sql stable set search_path = ''
as $$
  select coalesce((select t.address from private.threads t where t.thread = address_of.thread), private.thread_address('article', address_of.thread))
$$;
comment on function private.address_of is 'The path of the page on which a thread is discussed.';
