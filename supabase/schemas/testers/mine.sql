create function public.prove_tester(request_hash text, code_hash text, opened_session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  proved text := private.use_code('testers', request_hash, code_hash);
  signed_up private.tester_sign_ups;
  tester uuid;
begin
  if proved is null then
    return jsonb_build_object('ok', false, 'reason', 'code_refused');
  end if;
  delete from private.tester_sign_ups s where s.request_hash = request_hash returning s.* into signed_up;
  if signed_up.request_hash is not null then
    insert into private.testers as t (email, name, profile) values (proved, signed_up.name, signed_up.profile)
    on conflict (email) do update set name = excluded.name, profile = excluded.profile, proved_at = now(), paused_until = null,
      kept_until = excluded.kept_until, reminders = 0, reminded_at = null
    returning t.id into tester;
    perform private.give_consents(tester, signed_up.consents, signed_up.wording_version);
    return jsonb_build_object('ok', true, 'proved', 'sign_up');
  end if;
  -- Whoever comes back wants to stay: the 24 months begin anew.
  update private.testers t set kept_until = now() + interval '24 months', reminders = 0, reminded_at = null
  where t.email = proved returning t.id into tester;
  if tester is null then
    return jsonb_build_object('ok', false, 'reason', 'code_refused');
  end if;
  insert into private.sessions (token_hash, kind, tester_id) values (opened_session_hash, 'tester', tester);
  return jsonb_build_object('ok', true, 'proved', 'access');
end
$$;
comment on function public.prove_tester is
  'Uses a typed code up for what it was asked for: a sign-up is stored, replacing an earlier one ({ok, proved: sign_up}), or a session of 30 minutes begins ({ok, proved: access}). One refusal for every cause (code_refused).';

create function public.read_tester(session_hash text) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  tester private.testers := private.tester(session_hash);
begin
  return jsonb_build_object('ok', true, 'tester', jsonb_build_object('email', tester.email, 'name', tester.name, 'profile', tester.profile,
    'consents', coalesce((
      select jsonb_agg(jsonb_build_object('consent', g.consent, 'wording_version', g.wording_version, 'agreed_at', g.agreed_at) order by g.consent)
      from private.tester_consents_given g where g.tester_id = tester.id), '[]'),
    'proved_at', tester.proved_at, 'paused_until', tester.paused_until, 'kept_until', tester.kept_until,
    'invitations', private.invitations_of(tester.id)));
end
$$;
comment on function public.read_tester is
  'All that is stored about the tester of a live session: {ok, tester: {email, name, profile, consents, proved_at, paused_until, kept_until, invitations}}.';

create function public.change_tester(session_hash text, profile jsonb, consents text[], wording_version integer, name text default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  tester private.testers := private.tester(session_hash);
begin
  update private.testers t set name = name, profile = profile where t.id = tester.id;
  -- Deleted at this moment, in another browser: the session went along.
  perform private.tester(session_hash);
  perform private.give_consents(tester.id, consents, wording_version);
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.change_tester is
  'Replaces all that a tester said, but the address. {ok: true}. A consent that is left out is taken back and gone.';

create function public.pause_tester(session_hash text, until date default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  tester private.testers := private.tester(session_hash);
begin
  if until is not null and (until < current_date or until > current_date + 366) then
    -- The database's clock is UTC. The day after today, wherever the association is, is at least today there.
    return jsonb_build_object('ok', false, 'reason', 'not_a_day_ahead');
  end if;
  update private.testers t set paused_until = until where t.id = tester.id;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.pause_tester is
  'No invitations and results until that day, at most a year ahead; null ends a pause. {ok: true} or {ok: false, reason}: not_a_day_ahead.';

create function public.delete_tester(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  leaving private.testers := private.tester(session_hash);
begin
  perform private.forget_tester(leaving);
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.delete_tester is 'Deletes everything about the tester of a live session.';

create function public.stop_tester(tester_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.forget_tester(t) from private.testers t where t.id = tester_id;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.stop_tester is
  'Ends all mail for a tester by deleting everything about them. The site calls it for whoever holds the signed link of a mail and presses the button. Always {ok: true}, also for somebody who is gone.';

create function public.queue_tester_reminders() returns integer
language sql volatile security definer set search_path = ''
as $$
  with due as (
    -- 60 and 14 days before, two weeks apart at least, however late the first one was.
    update private.testers t set reminders = t.reminders + 1, reminded_at = now()
    where (t.reminders = 0 and t.kept_until < now() + interval '60 days')
      or (t.reminders = 1 and t.kept_until < now() + interval '14 days' and t.reminded_at < now() - interval '14 days')
    returning t.*
  )
  select count(private.queue_mail(format('reminder %s of %s at %s', d.reminders, d.id, now()), 'tester_reminder', d.email,
    jsonb_build_object('tester_id', d.id)))::integer from due d
$$;
comment on function public.queue_tester_reminders is
  'Once a day: tells testers that what is stored about them will be deleted, 60 and 14 days before. Returns how many mails were queued.';

create function private.forget_expired_testers() returns void
language sql volatile set search_path = ''
as $$
  select private.forget_tester(t) from private.testers t
  where t.kept_until < now() and t.reminders = 2 and t.reminded_at < now() - interval '14 days';
  delete from private.tester_departures where left_at < now() - interval '24 months';
$$;
comment on function private.forget_expired_testers is 'Deletes testers who did not come back for 24 months and were reminded twice.';
