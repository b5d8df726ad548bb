create function public.request_volunteer_code(email text, request_hash text, code_hash text, sealed_code text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  address text := lower(btrim(email));
begin
  delete from private.sessions s where not private.is_live(s);
  if not exists (select from private.volunteers m where m.email = address) then
    return jsonb_build_object('ok', true, 'mail', null);
  end if;
  return jsonb_build_object('ok', true, 'mail', private.store_code('volunteers', address, request_hash,
    code_hash, 'volunteer_code', sealed_code));
end
$$;
comment on function public.request_volunteer_code is
  'Stores a hashed six-digit code for a volunteer and queues its mail. Answers {ok, mail}: mail is null for an unknown address or after 5 codes in an hour. The person is told the same in each case.';

create function public.start_volunteer_session(request_hash text, code_hash text, opened_session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  proved text := private.use_code('volunteers', request_hash, code_hash);
begin
  -- Nobody is found when the code was refused, or when its address stopped being a volunteer's meanwhile.
  insert into private.sessions (token_hash, kind, volunteer_id)
  select opened_session_hash, 'volunteer', m.id from private.volunteers m where m.email = proved;
  if not found then
    return jsonb_build_object('ok', false, 'reason', 'code_refused');
  end if;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.start_volunteer_session is
  'Trades a code for a session. One refusal for every cause (code_refused), so that it tells nothing about an address.';

