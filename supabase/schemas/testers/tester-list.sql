-- Testers as volunteers see them: choosing by filters, counting, and exporting with a reason. Every function demands a live session.

create function private.tester_filters() returns jsonb
language sql immutable set search_path = ''
as $$
  select jsonb_set(private.tester_choices(), '{assistive}', private.tester_choices() -> 'assistive' || '["any"]')
    || '{"consent": ["invite", "results", "share"], "state": ["active", "paused"], "invited": ["never", "before"]}'
$$;
comment on function private.tester_filters is
  'What testers can be filtered by: the lists of private.tester_choices (assistive also by any), what they agreed to, whether they pause, whether they were invited before.';

create function private.pauses(tester private.testers) returns boolean
language sql stable set search_path = ''
as $$ select coalesce(tester.paused_until > current_date, false) $$;
comment on function private.pauses is 'Whether a tester takes a pause today.';

create function private.chosen_testers(filter private.tester_filter, only_shared boolean) returns setof private.testers
language sql stable set search_path = ''
as $$
  select t.* from private.testers t
  where t.profile @> (
      -- A list of the profile must have the value: all of them are one question to a row.
      select coalesce(jsonb_object_agg(f.key, jsonb_build_array(f.value)), '{}') from jsonb_each(chosen_testers.filter::jsonb) f
      where private.tester_choices() -> f.key ? (f.value #>> '{}'))
    and (filter ->> 'assistive' is distinct from 'any' or t.profile -> 'assistive' <> '[]' or t.profile ->> 'assistive_other' <> '')
    and (not filter ? 'consent'
      or exists (select from private.tester_consents_given g where g.tester_id = t.id and g.consent = filter ->> 'consent'))
    and (not filter ? 'state' or private.pauses(t) = (filter ->> 'state' = 'paused'))
    and (not filter ? 'invited'
      or exists (select from private.test_invitations i where i.tester_id = t.id) = (filter ->> 'invited' = 'before'))
    -- Whoever pauses is left alone, by the City too.
    and (not only_shared or (not private.pauses(t)
      and exists (select from private.tester_consents_given g where g.tester_id = t.id and g.consent = 'share')))
$$;
comment on function private.chosen_testers is
  'The testers whom a filter lets through; with only_shared those of them who agreed to be passed on to the City and do not pause.';

create function private.tester_counts(filter private.tester_filter) returns jsonb
language sql stable set search_path = ''
as $$
  with chosen as materialized (
    select t.profile, not private.pauses(t) and exists (
      select from private.tester_consents_given g where g.tester_id = t.id and g.consent = 'invite') as can_be_invited
    from private.chosen_testers(tester_counts.filter, false) t
  ), named as (
    select 'devices' as list, d.value from chosen c cross join jsonb_array_elements_text(c.profile -> 'devices') d
    union all
    select 'assistive', a.value from chosen c cross join jsonb_array_elements_text(c.profile -> 'assistive') a
    union all
    select 'assistive', 'none' from chosen c where c.profile -> 'assistive' = '[]' and c.profile ->> 'assistive_other' = ''
  ), counted as (
    select n.list, n.value, count(*) as people from named n group by n.list, n.value
  ), asked as (
    select l.list, v.value from (values ('devices'), ('assistive')) l (list)
      cross join jsonb_array_elements_text(private.tester_choices() -> l.list) v
    union all
    select 'assistive', 'none'
  ), lists as (
    select a.list, jsonb_object_agg(a.value, coalesce(c.people, 0)) as people
    from asked a left join counted c on c.list = a.list and c.value = a.value group by a.list
  )
  select jsonb_build_object('total', (select count(*) from chosen), 'can_be_invited', (select count(*) from chosen c where c.can_be_invited))
    || (select jsonb_object_agg(l.list, l.people) from lists l)
$$;
comment on function private.tester_counts is
  'How many testers a filter lets through: {total, can_be_invited (agreed to it and do not pause), devices: {device: people}, assistive: {aid: people, none: who named no aid}}. Somebody with two devices counts at both.';

create function public.read_testers(
  session_hash text, filter jsonb default '{}', after_id uuid default null, after_invited_at timestamptz default null, size integer default 50
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  wanted private.tester_filter := '{}';
begin
  perform private.volunteer(session_hash);
  if size is null or size not between 1 and 200 then
    raise exception 'A page has 1 to 200 testers.' using errcode = '22023';
  end if;
  wanted := filter;
  return (
    with counted as materialized (
      select private.tester_counts(wanted) as chosen
    ), invited as (
      select i.tester_id, count(*) as times, max(i.invited_at) as last_at from private.test_invitations i group by i.tester_id
    ), page as materialized (
      -- Who was invited never or longest ago comes first, so that everybody has a turn. The id makes the order one.
      select t.*, coalesce(i.times, 0) as times, i.last_at, private.pauses(t) as pauses
      from private.chosen_testers(wanted, false) t left join invited i on i.tester_id = t.id
      where after_id is null
        or (coalesce(i.last_at, '-infinity'), t.id) > (coalesce(after_invited_at, '-infinity'), after_id)
      order by coalesce(i.last_at, '-infinity'), t.id
      limit size + 1
    ), numbered as (
      select p.*, row_number() over (order by coalesce(p.last_at, '-infinity'), p.id) as place from page p
    )
    select jsonb_build_object('ok', true,
      'chosen', (select c.chosen from counted c),
      -- Without a filter both are the same, and counting thousands twice is half of the work.
      'all', (select case when wanted = '{}'::jsonb then c.chosen else private.tester_counts('{}') end from counted c),
      'testers', coalesce((
        select jsonb_agg(jsonb_build_object('id', n.id, 'name', n.name,
          -- Enough to tell two people apart. A whole address leaves this database by an export only, which is written down.
          'address', left(n.email, least(2, strpos(n.email, '@') - 1)) || '…' || substr(n.email, strpos(n.email, '@')),
          'profile', n.profile,
          'consents', coalesce((select jsonb_agg(g.consent order by g.consent) from private.tester_consents_given g where g.tester_id = n.id), '[]'),
          'paused_until', case when n.pauses then n.paused_until end, 'invited', n.times, 'invited_at', n.last_at) order by n.place)
        from numbered n where n.place <= size), '[]'),
      'next', (
        select jsonb_build_object('id', n.id, 'invited_at', n.last_at) from numbered n
        where n.place = size and exists (select from numbered m where m.place > size)))
  );
end
$$;
comment on function public.read_testers is
  'Testers for a signed-in volunteer, who was invited longest ago first: {ok, chosen, all: counts as in private.tester_counts, testers: [{id, name, address (shortened), profile, consents, paused_until, invited, invited_at}], next: {id, invited_at} or null}. filter is a private.tester_filter; after_id and after_invited_at are those of next.';

create function public.export_testers(session_hash text, why text, filter jsonb default '{}', only_shared boolean default false) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  wanted private.tester_filter := '{}';
  copied jsonb;
  export uuid;
  salt bytea := private.new_salt();
begin
  wanted := filter;
  -- Whoever is leaving at this moment is gone first, or leaves after this row and is counted as left since. The order is that of
  -- everybody who changes both tables.
  lock table private.testers, private.tester_consents_given in share mode;
  select jsonb_agg(jsonb_build_object('name', t.name, 'email', t.email, 'profile', t.profile, 'paused_until', case when private.pauses(t) then t.paused_until end,
    'consents', coalesce((select jsonb_agg(g.consent order by g.consent) from private.tester_consents_given g where g.tester_id = t.id), '[]')) order by t.id)
  into copied from private.chosen_testers(wanted, only_shared) t;
  if copied is null then
    return jsonb_build_object('ok', false, 'reason', 'nobody');
  end if;
  insert into private.acts (batch, kind, subject_id, volunteer_id, detail, commitment)
  values (gen_random_uuid(), 'testers_exported', gen_random_uuid(), volunteer,
    jsonb_build_object('filter', wanted, 'only_shared', only_shared, 'testers', jsonb_array_length(copied)), private.commitment(salt, to_jsonb(why)))
  returning id into export;
  insert into private.act_words (act_id, salt, words) values (export, salt, why);
  return jsonb_build_object('ok', true, 'testers', copied);
end
$$;
comment on function public.export_testers is
  'A copy of the testers'' details for a signed-in volunteer, written down with who and why: {ok, testers: [{name, email, profile, paused_until, consents}]}. only_shared leaves out everybody who pauses or did not agree to be passed on to the City. {ok: false, reason: nobody} otherwise, and nothing is written down.';

create function public.read_tester_exports(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
begin
  return jsonb_build_object('ok', true,
    'total', (select count(*) from private.acts a where a.kind = 'testers_exported'),
    'exports', coalesce((
      select jsonb_agg(jsonb_build_object('id', e.id, 'exported_at', e.acted_at, 'by', m.email, 'you', e.volunteer_id = volunteer,
        'why', w.words, 'filter', e.detail -> 'filter', 'only_shared', e.only_shared, 'testers', e.detail -> 'testers',
        -- Whoever takes back that the City has their details has left the City's files only.
        'left_since', (select count(*) from private.tester_departures d
          where d.left_at > e.acted_at and (d.what = 'everything' or e.only_shared)),
        -- As long as departures are kept. After that nobody can say who is in the file and gone.
        'too_old', e.acted_at < now() - interval '24 months') order by e.acted_at desc, e.id)
      from (select x.*, (x.detail -> 'only_shared')::boolean as only_shared from private.acts x
        where x.kind = 'testers_exported' order by x.acted_at desc, x.id limit 200) e
      left join private.act_words w on w.act_id = e.id
      left join private.volunteers m on m.id = e.volunteer_id), '[]'));
end
$$;
comment on function public.read_tester_exports is
  'For a signed-in volunteer, the 200 newest copies of testers'' details: {ok, total, exports: [{id, exported_at, by (address, null when they are no volunteer any more), you, why, filter, only_shared, testers, left_since, too_old}]}. left_since: how many people have left, without who; they may be in the file.';
