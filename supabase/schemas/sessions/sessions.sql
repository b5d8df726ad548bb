-- Each command that needs a session begins with one of private.volunteer, private.author and private.tester. They raise
-- PT401, which the REST door answers with status 401, before anything is written. Whatever is counted must not raise: an
-- exception takes the count back.

create function private.is_live(session private.sessions) returns boolean
language sql stable set search_path = ''
as $$
  select case session.kind when 'tester' then session.created_at > now() - interval '30 minutes'
    else session.used_at > now() - interval '12 hours' and session.created_at > now() - interval '30 days' end
$$;
comment on function private.is_live is
  'Whether a session lasts. A tester''s: 30 minutes. A volunteer''s and an author''s: used within 12 hours, and begun within 30 days.';

create function private.live_session(session_hash text, kind text) returns private.sessions
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  session private.sessions;
begin
  select s.* into session from private.sessions s where s.token_hash = session_hash and s.kind = kind and private.is_live(s);
  if session.token_hash is null then
    raise sqlstate 'PT401' using message = 'signed_out';
  end if;
  -- Noted by the minute, so that twenty decisions are not twenty writes of one row. Reading functions write nothing.
  if session.used_at < now() - interval '1 minute' and current_setting('transaction_read_only') = 'off' then
    update private.sessions s set used_at = now() where s.token_hash = session_hash;
  end if;
  return session;
end
$$;
comment on function private.live_session is
  'The live session of this kind of person, whose 12 hours begin anew. Raises PT401 (signed_out) without one.';

create function private.volunteer(session_hash text) returns uuid
language sql volatile set search_path = ''
as $$ select (private.live_session(session_hash, 'volunteer')).volunteer_id $$;
comment on function private.volunteer is 'The volunteer of a live session. Raises PT401 (signed_out) without one.';

create function private.author(session_hash text, proved boolean default true) returns private.authors
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  session private.sessions := private.live_session(session_hash, 'author');
  author private.authors;
begin
  select a.* into author from private.authors a where a.id = session.author_id;
  if proved and author.id is null then
    raise sqlstate 'PT401' using message = 'signed_out';
  end if;
  return author;
end
$$;
comment on function private.author is
  'The author of a live session. Raises PT401 (signed_out) without one, and without a proved address unless proved is false: then a browser that posted is a row of nulls.';

create function private.tester(session_hash text) returns private.testers
language plpgsql volatile set search_path = ''
as $$
declare
  session private.sessions := private.live_session(session_hash, 'tester');
  tester private.testers;
begin
  select t.* into tester from private.testers t where t.id = session.tester_id;
  return tester;
end
$$;
comment on function private.tester is 'The tester of a live session. Raises PT401 (signed_out) without one.';

create function private.open_author_session(opened_session_hash text, author_id uuid) returns void
language sql volatile set search_path = ''
as $$
  insert into private.sessions as s (token_hash, kind, author_id) values (opened_session_hash, 'author', open_author_session.author_id)
  on conflict (token_hash) do update set used_at = now(),
    author_id = coalesce(excluded.author_id, case when private.is_live(s) then s.author_id end),
    created_at = case when private.is_live(s) then s.created_at else now() end
  where s.kind = 'author'
$$;
comment on function private.open_author_session is 'Begins or renews a writer''s session. An author, once proved, stays with it as long as it lives.';

create function public.end_session(ended_session_hash text, kind text default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  delete from private.sessions s where s.token_hash = ended_session_hash and s.kind = coalesce(end_session.kind, s.kind);
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.end_session is 'Signs out of this browser: a volunteer, an author or a tester as kind says, or whoever it is. Always {ok: true}: who is signed out already is signed out.';
