-- What testers do with their own details, after a typed code: see, change, pause, take along, delete.

create table private.tester_sign_ins (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  tester_id uuid not null references private.testers (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '30 minutes'
);
comment on table private.tester_sign_ins is
  'Testers who look at what is stored about them. Only a hash of the cookie is stored, so a copy of this table shows nobody anything.';
create index tester_sign_ins_tester_id on private.tester_sign_ins (tester_id);
alter table private.tester_sign_ins enable row level security;

create function private.tester_of(session_hash text) returns private.testers
language sql stable set search_path = ''
as $$
  select t.* from private.tester_sign_ins s join private.testers t on t.id = s.tester_id
  where s.token_hash = tester_of.session_hash and s.expires_at > now()
$$;
comment on function private.tester_of(text) is 'The tester of a live sign-in, or null.';

create function public.prove_tester(request_hash text, code_hash text, session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  proved text := private.use_code('testers', prove_tester.request_hash, prove_tester.code_hash);
  signed_up private.tester_sign_ups;
  tester uuid;
begin
  if proved is null then
    return jsonb_build_object('ok', false, 'reason', 'code_refused');
  end if;
  delete from private.tester_sign_ups s where s.request_hash = prove_tester.request_hash returning s.* into signed_up;
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
  insert into private.tester_sign_ins (token_hash, tester_id) values (prove_tester.session_hash, tester);
  return jsonb_build_object('ok', true, 'proved', 'access');
end
$$;
comment on function public.prove_tester(text, text, text) is
  'Uses a typed code up for what it was asked for: a sign-up is stored, replacing an earlier one ({ok, proved: sign_up}), or a session of 30 minutes begins ({ok, proved: access}). One refusal for every cause (code_refused).';

create function public.read_tester(session_hash text) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  tester private.testers := private.tester_of(session_hash);
begin
  if tester.id is null then
    return jsonb_build_object('ok', false, 'reason', 'signed_out');
  end if;
  return jsonb_build_object('ok', true, 'tester', jsonb_build_object('email', tester.email, 'name', tester.name, 'profile', tester.profile,
    'consents', coalesce((
      select jsonb_agg(jsonb_build_object('consent', g.consent, 'wording_version', g.wording_version, 'agreed_at', g.agreed_at) order by g.consent)
      from private.tester_consents_given g where g.tester_id = tester.id), '[]'),
    'proved_at', tester.proved_at, 'paused_until', tester.paused_until, 'kept_until', tester.kept_until,
    -- These tables come with a later migration; a body in plpgsql looks for them when it runs.
    'invitations', private.invitations_of(tester.id)));
end
$$;
comment on function public.read_tester(text) is
  'All that is stored about the tester of a live session: {ok, tester: {email, name, profile, consents, proved_at, paused_until, kept_until, invitations}}, or {ok: false, reason: signed_out}.';

create function public.change_tester(session_hash text, profile jsonb, consents text[], wording_version integer, name text default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  tester private.testers := private.tester_of(session_hash);
begin
  if tester.id is null then
    return jsonb_build_object('ok', false, 'reason', 'signed_out');
  end if;
  update private.testers t set name = change_tester.name, profile = change_tester.profile where t.id = tester.id;
  -- Deleted at this moment, in another browser.
  if not found then
    return jsonb_build_object('ok', false, 'reason', 'signed_out');
  end if;
  perform private.give_consents(tester.id, change_tester.consents, change_tester.wording_version);
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.change_tester(text, jsonb, text[], integer, text) is
  'Replaces all that a tester said, but the address. {ok: true} or {ok: false, reason: signed_out}. A consent that is left out is taken back and gone.';

create function public.pause_tester(session_hash text, until date default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  tester private.testers := private.tester_of(session_hash);
begin
  if tester.id is null then
    return jsonb_build_object('ok', false, 'reason', 'signed_out');
  elsif until is not null and (until < current_date or until > current_date + 366) then
    -- The database's clock is UTC. The day after today, wherever the association is, is at least today there.
    return jsonb_build_object('ok', false, 'reason', 'not_a_day_ahead');
  end if;
  update private.testers t set paused_until = until where t.id = tester.id;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.pause_tester(text, date) is
  'No invitations and results until that day, at most a year ahead; null ends a pause. {ok: true} or {ok: false, reason}: signed_out, not_a_day_ahead.';

create function public.delete_tester(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  leaving private.testers := private.tester_of(session_hash);
begin
  if leaving.id is null then
    return jsonb_build_object('ok', false, 'reason', 'signed_out');
  end if;
  perform private.forget_tester(leaving);
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.delete_tester(text) is 'Deletes everything about the tester of a live session. {ok: false, reason: signed_out} without a session.';

create function public.stop_tester(tester_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.forget_tester(t) from private.testers t where t.id = stop_tester.tester_id;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.stop_tester(uuid) is
  'Ends all mail for a tester by deleting everything about them. The site calls it for whoever holds the signed link of a mail and presses the button. Always {ok: true}, also for somebody who is gone.';

create function public.end_tester_session(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
begin
  delete from private.tester_sign_ins s where s.token_hash = end_tester_session.session_hash;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.end_tester_session(text) is 'Signs a tester out. Always {ok: true}.';

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
comment on function public.queue_tester_reminders() is
  'Once a day: tells testers that what is stored about them will be deleted, 60 and 14 days before. Returns how many mails were queued.';

create function private.forget_expired_testers() returns void
language sql volatile set search_path = ''
as $$
  select private.forget_tester(t) from private.testers t
  where t.kept_until < now() and t.reminders = 2 and t.reminded_at < now() - interval '14 days';
  delete from private.tester_sign_ins where expires_at < now();
  delete from private.tester_departures where left_at < now() - interval '24 months';
$$;
comment on function private.forget_expired_testers() is 'Deletes testers who did not come back for 24 months and were reminded twice, and sign-ins that are over.';

revoke execute on function
  private.tester_of(text),
  private.forget_expired_testers(),
  public.prove_tester(text, text, text),
  public.read_tester(text),
  public.change_tester(text, jsonb, text[], integer, text),
  public.pause_tester(text, date),
  public.delete_tester(text),
  public.stop_tester(uuid),
  public.end_tester_session(text),
  public.queue_tester_reminders()
from public, anon, authenticated, service_role;
grant execute on function
  public.prove_tester(text, text, text),
  public.read_tester(text),
  public.change_tester(text, jsonb, text[], integer, text),
  public.pause_tester(text, date),
  public.delete_tester(text),
  public.stop_tester(uuid),
  public.end_tester_session(text),
  public.queue_tester_reminders()
to service_role;
