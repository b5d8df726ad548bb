-- What volunteers do about tests, and how testers answer an invitation. Whoever gives or takes a place locks the test first:
-- answers, changes, cancellations and departures of one test take turns, so no place is given twice and none is lost.

create function private.mail_about_test(kind text, test_id uuid, tester_ids uuid[], which text default '', data jsonb default '{}') returns integer
language sql volatile set search_path = ''
as $$
  select count(private.queue_mail(
    format('%s %s %s', mail_about_test.kind, mail_about_test.test_id, t.id) || mail_about_test.which, mail_about_test.kind, t.email,
    mail_about_test.data || jsonb_build_object('test_id', mail_about_test.test_id, 'tester_id', t.id)))::integer
  from private.testers t where t.id = any (mail_about_test.tester_ids)
$$;
comment on function private.mail_about_test is
  'Queues a mail about a test for each of these testers, and returns how many. `which` tells one cause from the next of its kind.';

create function private.mail_place(invitation private.test_invitations) returns integer
language sql volatile set search_path = ''
as $$
  -- Whoever gives a place back and says yes again later gets another mail: their calendar may have lost the first one.
  select private.mail_about_test('test_place', invitation.test_id, array[invitation.tester_id],
    format(' since %s', extract(epoch from invitation.answered_at)))
$$;
comment on function private.mail_place is 'Tells a tester of their place, once for each yes.';

create function private.give_free_places(test_id uuid) returns uuid[]
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  moved private.test_invitations[];
begin
  with free as (
    select t.places - (select count(*) from private.test_invitations i where i.test_id = t.id and i.place = 'has_place') as many
    from private.tests t where t.id = test_id and t.cancelled_at is null and t.begins_at > now()
  ), next as (
    select i.tester_id from private.test_invitations i where i.test_id = test_id and i.place = 'waits'
    order by i.answered_at, i.tester_id limit greatest(coalesce((select many from free), 0), 0)
  ), given as (
    update private.test_invitations i set place = 'has_place' from next
    where i.test_id = test_id and i.tester_id = next.tester_id returning i.*
  )
  select coalesce(array_agg(g::private.test_invitations), '{}') into moved from given g;
  return array(select m.tester_id from unnest(moved) m where private.mail_place(m) >= 0);
end
$$;
comment on function private.give_free_places is
  'Gives the free places of a test to those who wait, in the order of their yes, and mails them. Returns who moved up. The test must be locked.';

create function private.leave_tests(tester_id uuid) returns void
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  freed uuid[];
begin
  perform from private.tests t
  where t.id in (select i.test_id from private.test_invitations i where i.tester_id = tester_id) order by t.id for update;
  with gone as (
    delete from private.test_invitations i where i.tester_id = tester_id returning i.test_id, i.place
  )
  select coalesce(array_agg(test_id), '{}') into freed from gone where place = 'has_place';
  perform private.give_free_places(f) from unnest(freed) f;
end
$$;
comment on function private.leave_tests is 'Deletes the invitations of a tester who leaves. Their places go to those who wait.';

create function private.forget_old_tests() returns void
language sql volatile set search_path = ''
as $$
  delete from private.tests where begins_at < now() - interval '12 months';
$$;
comment on function private.forget_old_tests is
  'Deletes tests 12 months after they began, with their invitations, answers and notes. That they were planned stays among the acts.';

create function private.is_ahead(begins_at timestamptz) returns boolean
language sql stable set search_path = ''
as $$ select begins_at > now() and begins_at <= now() + interval '366 days' $$;
comment on function private.is_ahead is 'Whether a test can be planned for this moment: in the future, and at most a year ahead.';

create function public.plan_test(session_hash text, title text, what text, place text, begins_at timestamptz, minutes integer, places integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  test private.tests;
begin
  if not private.is_ahead(begins_at) then
    return jsonb_build_object('ok', false, 'reason', 'not_ahead');
  end if;
  insert into private.tests (title, what, place, begins_at, minutes, places)
  values (title, what, place, begins_at, minutes, places)
  on conflict do nothing returning * into test;
  if test.id is null then
    return jsonb_build_object('ok', true, 'id', (select t.id from private.tests t
      where t.title = title and t.begins_at = begins_at and t.cancelled_at is null));
  end if;
  perform private.note_about_test(test, 'planned', volunteer);
  return jsonb_build_object('ok', true, 'id', test.id);
end
$$;
comment on function public.plan_test is
  'Plans a test. Answers {ok, id}; sent twice it is the same test. Reasons of refusal: not_ahead (past, or over a year ahead).';

create function private.note_about_test(test private.tests, act text, volunteer uuid, detail jsonb default '{}') returns void
language sql volatile set search_path = ''
as $$
  insert into private.acts (batch, kind, subject_id, version, volunteer_id, detail)
  values (gen_random_uuid(), 'test_' || act, test.id, test.version, volunteer, detail)
$$;
comment on function private.note_about_test is 'Writes down what a volunteer did about a test: planned, changed, cancelled, invited or results_told.';

create function private.test_to_change(test_id uuid) returns private.tests
language sql volatile set search_path = ''
as $$ select t.* from private.tests t where t.id = test_to_change.test_id for update $$;
comment on function private.test_to_change is 'A test, locked until the end of the transaction.';

create function public.change_test(
  session_hash text, test_id uuid, version integer, title text, what text, place text, begins_at timestamptz, minutes integer, places integer
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  test private.tests;
  is_new boolean;
  moved uuid[];
  mailed integer := 0;
begin
  test := private.test_to_change(test_id);
  if test.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_test');
  elsif test.cancelled_at is not null then
    return jsonb_build_object('ok', false, 'reason', 'cancelled');
  elsif test.begins_at <= now() then
    return jsonb_build_object('ok', false, 'reason', 'begun');
  elsif not private.is_ahead(begins_at) then
    return jsonb_build_object('ok', false, 'reason', 'not_ahead');
  elsif places < (select count(*) from private.test_invitations i where i.test_id = test.id and i.place = 'has_place') then
    return jsonb_build_object('ok', false, 'reason', 'places_taken');
  end if;
  is_new := (test.title, test.what, test.place, test.begins_at, test.minutes)
    is distinct from (title, what, place, begins_at, minutes);
  -- Sent twice is changed once.
  if not is_new and test.places = places then
    return jsonb_build_object('ok', true, 'mailed', 0);
  elsif test.version is distinct from version then
    return jsonb_build_object('ok', false, 'reason', 'changed_meanwhile');
  end if;
  begin
    perform private.note_about_test(test, 'changed', volunteer);
    update private.tests t set title = title, what = what, place = place, begins_at = begins_at,
      minutes = minutes, places = places, sequence = t.sequence + is_new::integer,
      version = t.version + 1
    where t.id = test.id returning t.* into test;
  exception when unique_violation then
    return jsonb_build_object('ok', false, 'reason', 'planned_before');
  end;
  moved := private.give_free_places(test.id);
  if is_new then
    mailed := private.mail_about_test('test_changed', test.id, array(
      select i.tester_id from private.test_invitations i where i.test_id = test.id and i.answer = 'yes' and i.tester_id <> all (moved)
    ), format(' to %s', test.sequence), jsonb_build_object('sequence', test.sequence));
  end if;
  return jsonb_build_object('ok', true, 'mailed', mailed + cardinality(moved));
end
$$;
comment on function public.change_test is
  'Changes a test that has not begun. Those who said yes are mailed when it is another one for them; places that become free go to those who wait. Answers {ok, mailed}. Reasons of refusal: no_such_test, cancelled, begun, changed_meanwhile (version is not the one it has), not_ahead, places_taken, planned_before (the same title at the same moment).';

create function public.cancel_test(session_hash text, test_id uuid, version integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  test private.tests;
begin
  test := private.test_to_change(test_id);
  if test.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_test');
  elsif test.cancelled_at is not null then
    return jsonb_build_object('ok', true, 'mailed', 0);
  elsif test.begins_at <= now() then
    return jsonb_build_object('ok', false, 'reason', 'begun');
  elsif test.version is distinct from version then
    return jsonb_build_object('ok', false, 'reason', 'changed_meanwhile');
  end if;
  update private.tests t set cancelled_at = now(), sequence = t.sequence + 1, version = t.version + 1 where t.id = test.id;
  perform private.note_about_test(test, 'cancelled', volunteer);
  return jsonb_build_object('ok', true, 'mailed', private.mail_about_test('test_cancelled', test.id, array(
    select i.tester_id from private.test_invitations i where i.test_id = test.id and i.answer = 'yes')));
end
$$;
comment on function public.cancel_test is
  'Cancels a test that has not begun, and mails those who have a place or wait. Answers {ok, mailed}; once more changes nothing. Reasons of refusal: no_such_test, begun, changed_meanwhile.';

create function public.invite_testers(session_hash text, test_id uuid, version integer, invitations jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  test private.tests;
  counted jsonb;
begin
  test := private.test_to_change(test_id);
  if test.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_test');
  elsif test.cancelled_at is not null then
    return jsonb_build_object('ok', false, 'reason', 'cancelled');
  elsif test.begins_at <= now() then
    return jsonb_build_object('ok', false, 'reason', 'begun');
  elsif test.version is distinct from version then
    return jsonb_build_object('ok', false, 'reason', 'changed_meanwhile');
  end if;
  -- Somebody who deletes themselves at this moment is gone before this or after it.
  perform from private.testers t
  where t.id in (select g.tester_id from jsonb_to_recordset(invitations) as g (tester_id uuid)) order by t.id for key share;
  with judged as materialized (
    select distinct on (g.tester_id) g.tester_id, g.code_hash, case
      when t.id is null then 'gone'
      when exists (select from private.test_invitations i where i.test_id = test.id and i.tester_id = t.id) then 'invited_before'
      when not exists (select from private.tester_consents_given c where c.tester_id = t.id and c.consent = 'invite') then 'no_consent'
      when t.paused_until > current_date then 'paused'
      else 'invited'
    end as outcome
    from jsonb_to_recordset(invitations) as g (tester_id uuid, code_hash text)
    left join private.testers t on t.id = g.tester_id order by g.tester_id
  ), invited as (
    insert into private.test_invitations (test_id, tester_id, code_hash)
    select test.id, j.tester_id, j.code_hash from judged j where j.outcome = 'invited'
    returning tester_id
  )
  select jsonb_build_object('ids', (select coalesce(jsonb_agg(tester_id), '[]') from invited), 'left_out', (
    select jsonb_build_object('gone', count(*) filter (where outcome = 'gone'), 'invited_before', count(*) filter (where outcome = 'invited_before'),
      'no_consent', count(*) filter (where outcome = 'no_consent'), 'paused', count(*) filter (where outcome = 'paused'))
    from judged
  )) into counted;
  if counted -> 'ids' <> '[]' then
    perform private.mail_about_test('test_invitation', test.id, array(select jsonb_array_elements_text(counted -> 'ids')::uuid));
    perform private.note_about_test(test, 'invited', volunteer, jsonb_build_object('invited', jsonb_array_length(counted -> 'ids')));
  end if;
  return jsonb_build_object('ok', true, 'invited', jsonb_array_length(counted -> 'ids'), 'left_out', counted -> 'left_out');
end
$$;
comment on function public.invite_testers is
  'Invites testers to a test that has not begun: [{tester_id, code_hash}]. Answers {ok, invited, left_out: {gone, invited_before, no_consent, paused}}, all counts. Reasons of refusal: no_such_test, cancelled, begun, changed_meanwhile.';

create function public.tell_test_results(session_hash text, test_id uuid, version integer, results text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  test private.tests;
begin
  test := private.test_to_change(test_id);
  if test.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_test');
  elsif test.cancelled_at is not null then
    return jsonb_build_object('ok', false, 'reason', 'cancelled');
  elsif test.begins_at > now() then
    return jsonb_build_object('ok', false, 'reason', 'not_begun');
  elsif test.results = results then
    return jsonb_build_object('ok', true, 'mailed', 0);
  elsif test.results is not null then
    return jsonb_build_object('ok', false, 'reason', 'told_before');
  elsif test.version is distinct from version then
    return jsonb_build_object('ok', false, 'reason', 'changed_meanwhile');
  end if;
  update private.tests t set results = results, results_told_at = now(), version = t.version + 1 where t.id = test.id;
  perform private.note_about_test(test, 'results_told', volunteer);
  return jsonb_build_object('ok', true, 'mailed', private.mail_about_test('test_results', test.id, array(
    select i.tester_id from private.test_invitations i
    join private.tester_consents_given c on c.tester_id = i.tester_id and c.consent = 'results'
    join private.testers t on t.id = i.tester_id
    where i.test_id = test.id and i.answer is not null and coalesce(t.paused_until, '-infinity') <= current_date)));
end
$$;
comment on function public.tell_test_results is
  'Mails what came out of a test, once, to those who answered its invitation, agreed to be told and do not pause. Answers {ok, mailed}. Reasons of refusal: no_such_test, cancelled, not_begun, told_before, changed_meanwhile.';

create function private.test_of_volunteers(test private.tests) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object('id', test.id, 'version', test.version, 'title', test.title, 'what', test.what, 'place', test.place, 'begins_at', test.begins_at,
    'minutes', test.minutes, 'places', test.places, 'begun', test.begins_at <= now(), 'cancelled_at', test.cancelled_at,
    'results', test.results, 'results_told_at', test.results_told_at,
    'invited', count(i.test_id), 'has_place', count(*) filter (where i.place = 'has_place'), 'waits', count(*) filter (where i.place = 'waits'),
    'no', count(*) filter (where i.answer = 'no'), 'another_time', count(*) filter (where i.answer = 'another_time'))
  from (select) one left join private.test_invitations i on i.test_id = test.id
$$;
comment on function private.test_of_volunteers is 'A test as volunteers see it, with how many answered what.';

create function public.read_tests(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.volunteer(session_hash);
  return jsonb_build_object('ok', true, 'tests', coalesce((
    select jsonb_agg(private.test_of_volunteers(t) order by t.begins_at desc, t.id) from private.tests t), '[]'));
end
$$;
comment on function public.read_tests is
  'All tests of the last 12 months and those to come, the latest first: {ok, tests: [{id, version, title, what, place, begins_at, minutes, places, begun, cancelled_at, results, results_told_at, invited, has_place, waits, no, another_time}]}, the last five as counts.';

create function public.read_test(session_hash text, test_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  test private.tests;
begin
  perform private.volunteer(session_hash);
  select t.* into test from private.tests t where t.id = test_id;
  if test.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_test');
  end if;
  return jsonb_build_object('ok', true, 'test', private.test_of_volunteers(test) || jsonb_build_object(
    'answers', (select coalesce(jsonb_agg(jsonb_build_object('name', t.name, 'answer', i.answer, 'place', i.place, 'note', i.note)
      order by i.place nulls last, i.answered_at, i.tester_id), '[]')
      from private.test_invitations i join private.testers t on t.id = i.tester_id where i.test_id = test.id and i.answer is not null),
    'decisions', (select coalesce(jsonb_agg(jsonb_build_object('decision', substr(a.kind, 6), 'invited', (a.detail -> 'invited')::integer,
      'decided_at', a.acted_at, 'by', (select m.email from private.volunteers m where m.id = a.volunteer_id)) order by a.acted_at, a.id), '[]')
      from private.acts a where a.subject_id = test.id)));
end
$$;
comment on function public.read_test is
  'One test as in read_tests, with answers [{name, answer, place, note}] in the order of places and of the waiting list, and decisions [{decision, invited, decided_at, by}]; by is null when that volunteer left. Reasons of refusal: no_such_test.';

create function public.answer_invitation(code_hash text, answer text, network text, note text default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  invitation private.test_invitations;
  test private.tests;
  had text;
begin
  -- A code is one of 2^40, and a few hundred are alive. A network may be a whole city hall; 5,000 tries an hour from all over
  -- the world find one within decades.
  if private.limit_reached(array['reply_network', 'replies'], array[network, 'all'], array[300, 5000]) is not null then
    return jsonb_build_object('ok', false, 'reason', 'too_many_now');
  end if;
  select i.* into invitation from private.test_invitations i where i.code_hash = code_hash;
  test := private.test_to_change(invitation.test_id);
  -- Once more, now that nobody else gives or takes a place.
  select i.* into invitation from private.test_invitations i where i.code_hash = code_hash for update;
  if invitation.test_id is null then
    return jsonb_build_object('ok', false, 'reason', 'code_refused');
  elsif test.cancelled_at is not null then
    return jsonb_build_object('ok', false, 'reason', 'cancelled');
  elsif test.begins_at <= now() then
    return jsonb_build_object('ok', false, 'reason', 'begun');
  -- Each yes that gets a place is a mail.
  elsif private.limit_reached(array['reply'], array[code_hash], array[20]) is not null then
    return jsonb_build_object('ok', false, 'reason', 'too_many_now');
  end if;
  had := invitation.place;
  update private.test_invitations i set note = note, answer = answer,
    -- This transaction's own time lies before the wait for its turn.
    answered_at = case when i.answer is distinct from answer then clock_timestamp() else i.answered_at end,
    place = case
      when answer <> 'yes' then null
      when i.place is not null then i.place
      when (select count(*) from private.test_invitations o where o.test_id = test.id and o.place = 'has_place') < test.places then 'has_place'
      else 'waits'
    end
  where i.test_id = test.id and i.tester_id = invitation.tester_id returning i.* into invitation;
  if had is null and invitation.place = 'has_place' then
    perform private.mail_place(invitation);
  elsif had = 'has_place' and invitation.place is null then
    perform private.give_free_places(test.id);
  end if;
  return jsonb_build_object('ok', true, 'title', test.title, 'begins_at', test.begins_at, 'minutes', test.minutes, 'at', test.place,
    'answer', invitation.answer, 'place', invitation.place, 'position', case when invitation.place = 'waits' then (
      select count(*) from private.test_invitations o
      where o.test_id = test.id and o.place = 'waits' and (o.answered_at, o.tester_id) <= (invitation.answered_at, invitation.tester_id)
    ) end);
end
$$;
comment on function public.answer_invitation is
  'Takes the answer of whoever typed the code of an invitation: yes, no or another_time, as often as they like until the test begins. Answers {ok, title, begins_at, minutes, at, answer, place, position}: place is has_place or waits after a yes, position that on the waiting list. Reasons of refusal: code_refused (for every cause), cancelled, begun, too_many_now. network is a keyed hash of the sender''s network, only counted.';
