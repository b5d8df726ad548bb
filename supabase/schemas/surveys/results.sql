create function private.survey_cells(closed private.surveys) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  role_item text := closed.plan #>> '{about,role}';
  area_item text := closed.plan #>> '{about,area}';
  everyone text[] := array(select jsonb_array_elements_text(closed.plan #> '{tables,everyone}'));
  by_role text[] := array(select jsonb_array_elements_text(closed.plan #> '{tables,role}'));
  by_area text[] := array(select jsonb_array_elements_text(closed.plan #> '{tables,area}'));
begin
  return (
    with taken as (
      select r.answers,
        -- 60 random bits of an id. Their sum names a set of responses, whichever way the set was put together.
        ('x' || right(replace(r.id::text, '-', ''), 15))::bit(60)::bigint as key,
        coalesce(nullif(r.answers ->> role_item, 'prefer_not_to_say'), 'not_said') as role,
        coalesce(nullif(r.answers ->> area_item, 'prefer_not_to_say'), 'not_said') as area
      from private.survey_responses r where r.survey = closed.survey and r.version = closed.version
    ), counted as materialized (
      -- The answers are read once. What is counted below are a few thousand rows, whatever the number of responses.
      select t.role, t.area, null::text as item, null::text as choice, count(*) as people, sum(t.key) as key from taken t group by t.role, t.area
      union all
      select t.role, t.area, a.key, c.name, count(*), sum(t.key) from taken t cross join jsonb_each(t.answers) a
        cross join lateral (
          select a.value #>> '{}' as name where jsonb_typeof(a.value) = 'string'
          union all select null where jsonb_typeof(a.value) = 'array'
          union all select e.name from jsonb_array_elements_text(case jsonb_typeof(a.value) when 'array' then a.value else '[]' end) e (name)
        ) c
        where a.key = any (everyone || by_role || by_area) group by t.role, t.area, a.key, c.name
    ), complete as (
      select * from counted
      union all
      -- Whoever chose one of several answers is counted apart; of one answer, those who answered are those who chose.
      select c.role, c.area, c.item, null, sum(c.people), sum(c.key) from counted c
        where c.item is not null and not (closed.plan #> array['items', c.item, 'several'])::boolean group by c.role, c.area, c.item
    ), cells as (
      select 'everyone' as by, null as "group", null as item, null as choice, coalesce(sum(c.people), 0) as people, coalesce(sum(c.key), 0) as key
        from complete c where c.item is null
      union all
      select 'everyone', null, c.item, c.choice, sum(c.people), sum(c.key) from complete c
        where c.item = any (everyone) group by c.item, c.choice
      union all
      select 'role', c.role, c.item, c.choice, sum(c.people), sum(c.key) from complete c
        where role_item is not null and (c.item is null or c.item = any (by_role)) group by c.role, c.item, c.choice
      union all
      select 'area', c.area, c.item, c.choice, sum(c.people), sum(c.key) from complete c
        where area_item is not null and (c.item is null or c.item = any (by_area)) group by c.area, c.item, c.choice
    )
    select coalesce(jsonb_agg(jsonb_build_object('by', c.by, 'group', c."group", 'item', c.item, 'choice', c.choice, 'people', c.people,
      'key', c.key::text) order by c.by, c."group", c.item, c.choice), '[]') from cells c
  );
end
$$;
comment on function private.survey_cells is
  'The counts that a survey''s plan declares: [{by: everyone, role or area, group, item, choice, people, key}]. Without a choice: who answered the item. Without an item: the whole group. Key: the sum of parts of the responses'' random ids, as digits, which adds up when cells are put together.';

create function private.survey_words(closed private.surveys) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'themes', (
      -- Fewer than five mentions never leave the database (R9).
      select coalesce(jsonb_agg(jsonb_build_object('question', h.question, 'words', h.words, 'mentions', h.mentions)
        order by h.question, h.mentions desc, h.words), '[]')
      from (
        select h.question, h.words, count(*) as mentions from private.survey_themes h join private.survey_mentions m on m.theme_id = h.id
        where h.survey = closed.survey and h.version = closed.version group by h.id having count(*) >= 5
      ) h),
    'quotes', (
      -- In the order of their words: that of their ids is nobody's business.
      select coalesce(jsonb_agg(jsonb_build_object('question', t.question, 'words', q.words) order by t.question, q.words collate "C"), '[]')
      from private.survey_quotes q join private.survey_texts t on t.id = q.text_id
      where t.survey = closed.survey and t.version = closed.version and t.may_quote and q.redacted_again_by is not null))
$$;
comment on function private.survey_words is
  'What may be published of the answers in own words: {themes: [{question, words, mentions}] from five mentions, quotes: [{question, words}] that two volunteers redacted}.';

create function public.read_survey_cells(session_hash text, survey text, version integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  closed private.surveys := private.closed_survey(survey, version);
  secret text;
begin
  perform private.volunteer(session_hash);
  if closed.survey is null then
    return jsonb_build_object('ok', false, 'reason', 'not_closed');
  end if;
  select k.key into secret from private.survey_keys k where k.survey = closed.survey and k.version = closed.version;
  if secret is null then
    if exists (select from private.survey_releases r where r.survey = closed.survey and r.version = closed.version and r.approved_by is not null) then
      return jsonb_build_object('ok', false, 'reason', 'forgotten');
    end if;
    -- Two random uuids are 244 random bits from the operating system, and need no extension.
    insert into private.survey_keys (survey, version, key)
    values (closed.survey, closed.version, encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex'))
    on conflict do nothing;
    select k.key into secret from private.survey_keys k where k.survey = closed.survey and k.version = closed.version;
  end if;
  return jsonb_build_object('ok', true, 'questionnaire', closed.questionnaire, 'closes', closed.closes, 'secret', secret,
    'cells', private.survey_cells(closed), 'words', private.survey_words(closed));
end
$$;
comment on function public.read_survey_cells is
  'What results are computed from, for a volunteer, after closing. Answers {ok, questionnaire (JSON as text), closes, secret, cells, words} or {ok: false, reason: not_closed, or forgotten when answers and secret are destroyed}. The secret is made by the first call.';

create function private.is_of_everybody_only(file text) returns boolean
language sql immutable set search_path = ''
as $$
  select case when is_of_everybody_only.file is json object then
    not jsonb_path_exists(is_of_everybody_only.file::jsonb, '$.groups[*]')
    and not jsonb_path_exists(is_of_everybody_only.file::jsonb, '$.tables[*] ? (!(@.by == "everyone"))')
    and not jsonb_path_exists(is_of_everybody_only.file::jsonb, '$.tables[*].columns[*].groups[*] ? (@ != "everyone")')
  else false end
$$;
comment on function private.is_of_everybody_only is
  'Whether results have figures of everybody only: none of a group, and none of those who were asked because of an earlier answer. Made-up answers read real people''s answers out of such tables, see src/surveys/release/everybody-only.ts. Not a check of the table: what was public before stays, also in a copy of the database.';

create function public.prepare_survey_release(session_hash text, survey text, version integer, file text, note text default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  closed private.surveys := private.closed_survey(survey, version);
  newest private.survey_releases;
begin
  if closed.survey is null then
    return jsonb_build_object('ok', false, 'reason', 'not_closed');
  elsif not exists (select from private.survey_keys k where k.survey = closed.survey and k.version = closed.version) then
    return jsonb_build_object('ok', false, 'reason', 'forgotten');
  elsif not private.is_of_everybody_only(file) then
    return jsonb_build_object('ok', false, 'reason', 'by_group');
  elsif private.unsorted_texts(closed.survey, closed.version) > 0 then
    return jsonb_build_object('ok', false, 'reason', 'unsorted', 'texts', private.unsorted_texts(closed.survey, closed.version));
  end if;
  -- One at a time for a survey, so that the newest is one.
  perform from private.survey_keys k where k.survey = closed.survey and k.version = closed.version for update;
  select r.* into newest from private.survey_releases r where r.survey = closed.survey and r.version = closed.version
  order by r.prepared_at desc, r.id desc limit 1;
  if newest.file = file and newest.note is not distinct from note then
    return jsonb_build_object('ok', true, 'id', newest.id, 'again', true);
  elsif note is null and exists (
    select from private.survey_releases r where r.survey = closed.survey and r.version = closed.version and r.approved_by is not null
  ) then
    return jsonb_build_object('ok', false, 'reason', 'note_missing');
  end if;
  insert into private.survey_releases (survey, version, file, note, prepared_by) values (closed.survey, closed.version, file, note, volunteer)
  returning * into newest;
  return jsonb_build_object('ok', true, 'id', newest.id, 'again', false);
end
$$;
comment on function public.prepare_survey_release is
  'Keeps results for a second volunteer to approve. Answers {ok, id, again} (again: the newest release is these very bytes) or {ok: false, reason: not_closed, forgotten, by_group for figures that are not everybody''s, or note_missing when it would replace a public release without saying why} or {ok: false, reason: unsorted, texts: how many}.';

create function public.approve_survey_release(session_hash text, release_id uuid, gap_seconds integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  chosen private.survey_releases;
begin
  select r.* into chosen from private.survey_releases r where r.id = release_id;
  -- One at a time with preparing: a correction that is prepared at this moment must know whether it corrects something public.
  perform from private.survey_keys k where k.survey = chosen.survey and k.version = chosen.version for update;
  select r.* into chosen from private.survey_releases r where r.id = release_id for update;
  if chosen.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_release');
  elsif exists (
    select from private.survey_releases r where r.survey = chosen.survey and r.version = chosen.version
      and (r.prepared_at, r.id) > (chosen.prepared_at, chosen.id)
  ) then
    return jsonb_build_object('ok', false, 'reason', 'newer_release');
  elsif chosen.prepared_by = volunteer then
    return jsonb_build_object('ok', false, 'reason', 'same_person');
  elsif chosen.approved_by is null then
    -- Once more, for results that were prepared when these rules did not hold.
    if not private.is_of_everybody_only(chosen.file) then
      return jsonb_build_object('ok', false, 'reason', 'by_group');
    elsif private.unsorted_texts(chosen.survey, chosen.version) > 0 then
      return jsonb_build_object('ok', false, 'reason', 'unsorted', 'texts', private.unsorted_texts(chosen.survey, chosen.version));
    end if;
    update private.survey_releases r set approved_by = volunteer, approved_at = clock_timestamp() where r.id = chosen.id;
  end if;
  return jsonb_build_object('ok', true, 'build', private.want_build(gap_seconds));
end
$$;
comment on function public.approve_survey_release is
  'Makes a prepared release public. Answers {ok, build}, build: whether to call the build hook now; or {ok: false, reason: no_such_release, newer_release, same_person for whoever prepared it, or by_group} or {ok: false, reason: unsorted, texts: how many}. Approving twice is approving once.';

create function public.read_survey_releases(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
begin
  return jsonb_build_object('ok', true, 'surveys', (
    select coalesce(jsonb_agg(jsonb_build_object('survey', s.survey, 'version', s.version, 'title', s.questionnaire::jsonb ->> 'title',
      'closes', s.closes, 'closed', private.is_over(s.closes), 'about', case when t.about >= 20 then t.about end,
      'unsorted', case when private.is_over(s.closes) then private.unsorted_texts(s.survey, s.version) end,
      'release', (
        select jsonb_build_object('id', r.id, 'file', r.file, 'note', r.note, 'mine', r.prepared_by = volunteer,
          'prepared_at', r.prepared_at, 'approved_at', r.approved_at)
        from private.survey_releases r where r.survey = s.survey and r.version = s.version order by r.prepared_at desc, r.id desc limit 1),
      'public_since', (select max(r.approved_at) from private.survey_releases r where r.survey = s.survey and r.version = s.version),
      'forgotten', not exists (select from private.survey_keys k where k.survey = s.survey and k.version = s.version)
        and exists (select from private.survey_releases r where r.survey = s.survey and r.version = s.version and r.approved_by is not null)
      ) order by s.closes desc, s.survey, s.version desc), '[]')
    from private.surveys s join private.survey_totals t using (survey, version)));
end
$$;
comment on function public.read_survey_releases is
  'Every version that has answers, with its newest release, for a volunteer: {ok, surveys: [{survey, version, title, closes, closed, about, unsorted (texts that nobody sorted, null before closing), release: {id, file, note, mine, prepared_at, approved_at} or null, public_since, forgotten}]}. While a survey is open, about is all that anybody learns.';

create function public.survey_results() returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('survey', r.survey, 'version', r.version, 'file', r.file, 'note', r.note,
    'approved_at', r.approved_at) order by r.survey, r.version), '[]')
  from (
    select distinct on (r.survey, r.version) r.* from private.survey_releases r
    where r.approved_by is not null order by r.survey, r.version, r.prepared_at desc, r.id desc
  ) r
$$;
comment on function public.survey_results is 'The newest approved results of each version, {survey, version, file, note, approved_at}, byte for byte as they were approved.';

create function public.forget_survey_responses() returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  -- Thirty days to find a mistake and correct it with the same rounding. Afterwards nobody can count anything again.
  create temporary table finished on commit drop as
    select s.survey, s.version from private.surveys s where (
      select max(r.approved_at) < now() - interval '30 days' from private.survey_releases r where r.survey = s.survey and r.version = s.version
    );
  delete from private.survey_quotes q using private.survey_texts t, pg_temp.finished f
  where t.id = q.text_id and (t.survey, t.version) = (f.survey, f.version);
  delete from private.survey_sorted_texts s using private.survey_texts t, pg_temp.finished f
  where t.id = s.text_id and (t.survey, t.version) = (f.survey, f.version);
  delete from private.survey_themes h using pg_temp.finished f where (h.survey, h.version) = (f.survey, f.version);
  delete from private.survey_texts t using pg_temp.finished f where (t.survey, t.version) = (f.survey, f.version);
  delete from private.survey_responses r using pg_temp.finished f where (r.survey, r.version) = (f.survey, f.version);
  delete from private.survey_keys k using pg_temp.finished f where (k.survey, k.version) = (f.survey, f.version);
  drop table pg_temp.finished;
end
$$;
comment on function public.forget_survey_responses is
  'Every night: destroys answers, texts, themes, quotations and the secret of each survey whose newest results have been public for 30 days.';
