create function private.invitations_of(tester_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('title', t.title, 'begins_at', t.begins_at, 'cancelled', t.cancelled_at is not null,
    'invited_at', i.invited_at, 'answer', i.answer, 'note', i.note, 'answered_at', i.answered_at, 'place', i.place) order by t.begins_at, t.id), '[]')
  from private.test_invitations i join private.tests t on t.id = i.test_id where i.tester_id = invitations_of.tester_id
$$;
comment on function private.invitations_of is
  'What is stored about a tester''s tests: a list of {title, begins_at, cancelled, invited_at, answer, note, answered_at, place}.';

create function private.mailed_test(m private.mails) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object('id', t.id, 'title', t.title, 'what', t.what, 'place', t.place, 'begins_at', t.begins_at, 'minutes', t.minutes,
    'places', t.places, 'sequence', t.sequence, 'results', t.results, 'has_place', i.place is not distinct from 'has_place', 'name', who.name)
  from private.test_invitations i
  join private.tests t on t.id = i.test_id
  join private.testers who on who.id = i.tester_id
  where i.test_id::text = m.data ->> 'test_id' and i.tester_id::text = m.data ->> 'tester_id' and case m.kind
    when 'test_invitation' then t.cancelled_at is null and t.begins_at > now() and i.answer is null
      and coalesce(who.paused_until, '-infinity') <= current_date
      and exists (select from private.tester_consents_given g where g.tester_id = who.id and g.consent = 'invite')
    when 'test_place' then t.cancelled_at is null and t.begins_at > now() and i.place = 'has_place'
    -- A later change has its own mail, which says all.
    when 'test_changed' then t.cancelled_at is null and t.begins_at > now() and i.answer = 'yes' and m.data ->> 'sequence' = t.sequence::text
    when 'test_cancelled' then t.cancelled_at is not null and t.begins_at > now() and i.answer = 'yes'
    when 'test_results' then t.results is not null and i.answer is not null
      and coalesce(who.paused_until, '-infinity') <= current_date
      and exists (select from private.tester_consents_given g where g.tester_id = who.id and g.consent = 'results')
  end
$$;
comment on function private.mailed_test is
  'The test that a mail is about, as it stands at this moment, or null when the mail is not needed any more or the tester does not want it.';
