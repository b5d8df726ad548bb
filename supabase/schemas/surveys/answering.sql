create function private.are_survey_texts(texts jsonb) returns boolean
language sql immutable set search_path = ''
as $$
  select coalesce(case when jsonb_typeof(texts) = 'object' then (
    select count(*) <= 30 and coalesce(bool_and(coalesce(
      t.key ~ '^[a-z0-9_]{1,80}$' and jsonb_typeof(t.value) = 'object' and jsonb_typeof(t.value -> 'text') = 'string'
      and private.is_paragraphs(t.value ->> 'text', 1, 1000) and jsonb_typeof(t.value -> 'may_quote') = 'boolean', false)), true)
    from jsonb_each(texts) t
  ) end, false)
$$;
comment on function private.are_survey_texts is
  'Whether this is an object of at most 30 questions, each with {text, may_quote}: own words, and whether their writer allows quoting them.';

create function private.is_asked(show_if jsonb, answers jsonb) returns boolean
language sql immutable set search_path = ''
as $$
  select show_if is null or jsonb_typeof(show_if) = 'null' or exists (
    select from jsonb_array_elements_text(
      case jsonb_typeof(answers -> (show_if ->> 'item'))
        when 'array' then answers -> (show_if ->> 'item')
        when 'string' then jsonb_build_array(answers -> (show_if ->> 'item'))
        else '[]' end) chosen (name)
    where show_if -> 'is' ? chosen.name
  )
$$;
comment on function private.is_asked is 'Whether somebody with these answers was asked a question with this condition: {item, is: [choices]}, or none.';

create function private.fits_survey(plan jsonb, answers jsonb, texts jsonb) returns boolean
language sql immutable set search_path = ''
as $$
  select not exists (
    select from jsonb_each(answers) a cross join lateral (select plan -> 'items' -> a.key as item) i
    where i.item is null
      or (jsonb_typeof(a.value) = 'array') is distinct from (i.item -> 'several')::boolean
      or not private.is_asked(i.item -> 'show_if', answers)
      or exists (
        select from jsonb_array_elements_text(case jsonb_typeof(a.value) when 'array' then a.value else jsonb_build_array(a.value) end) chosen (name)
        group by chosen.name having count(*) > 1 or not i.item -> 'choices' ? chosen.name
      )
  ) and not exists (
    select from jsonb_object_keys(texts) t (key) where not plan -> 'texts' ? t.key or not private.is_asked(plan -> 'texts' -> t.key -> 'show_if', answers)
  )
$$;
comment on function private.fits_survey is
  'Whether answers and texts are only to questions that the plan has and asks, with choices that it offers, one where one is asked for.';

create function private.is_over(closes date) returns boolean
language sql stable set search_path = ''
as $$ select is_over.closes < (now() at time zone 'Etc/GMT+12')::date $$;
comment on function private.is_over is 'Whether a day has ended everywhere on earth: a survey closes by local clocks, which the database does not know.';

create function public.open_survey(survey text, version integer, closes date, fingerprint text, questionnaire text, plan jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  if not private.is_survey(survey, version) then
    return jsonb_build_object('ok', false, 'reason', 'no_such_survey');
  end if;
  insert into private.surveys (survey, version, closes, fingerprint, questionnaire, plan)
  values (survey, version, closes, fingerprint, questionnaire, plan)
  on conflict do nothing;
  insert into private.survey_totals (survey, version) values (survey, version) on conflict do nothing;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.open_survey is
  'Keeps the questions of a version as they are asked, once: before its first answer. Answers {ok: true}, also when they are kept already, or {ok: false, reason: no_such_survey}.';

create function public.answer_survey(
  survey text, version integer, fingerprint text, closes date, answers jsonb, texts jsonb, submission text default null
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  today date := (now() at time zone 'utc')::date;
  asked private.surveys;
begin
  if not private.is_survey(survey, version) then
    return jsonb_build_object('ok', false, 'reason', 'no_such_survey');
  elsif not private.are_survey_answers(answers) then
    return jsonb_build_object('ok', false, 'reason', 'not_answers');
  elsif not private.are_survey_texts(texts) then
    return jsonb_build_object('ok', false, 'reason', 'not_texts');
  elsif answers = '{}' and texts = '{}' then
    return jsonb_build_object('ok', false, 'reason', 'nothing_answered');
  end if;
  select s.* into asked from private.surveys s where s.survey = survey and s.version = version;
  if asked.survey is null then
    return jsonb_build_object('ok', false, 'reason', 'not_opened');
  elsif asked.fingerprint is distinct from fingerprint then
    return jsonb_build_object('ok', false, 'reason', 'questions_changed');
  elsif asked.closes < closes and not private.is_over(asked.closes) then
    update private.surveys s set closes = closes where s.survey = asked.survey and s.version = asked.version;
  elsif private.is_over(asked.closes) then
    return jsonb_build_object('ok', false, 'reason', 'closed');
  end if;
  if not private.fits_survey(asked.plan, answers, texts) then
    return jsonb_build_object('ok', false, 'reason', 'not_asked');
  end if;
  if submission is not null then
    insert into private.survey_submissions (submission, day) values (submission, today) on conflict do nothing;
    if not found then
      return jsonb_build_object('ok', true);
    end if;
  end if;
  insert into private.survey_responses (survey, version, answers)
  values (survey, version, answers);
  insert into private.survey_texts (survey, version, question, text, may_quote)
  select survey, version, t.key, t.value ->> 'text', (t.value -> 'may_quote')::boolean
  from jsonb_each(texts) t;
  update private.survey_totals t set responses = t.responses + 1
  where t.survey = survey and t.version = version;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.answer_survey is
  'Stores one response and counts it. Answers {ok: true} or {ok: false, reason}; not_opened asks for public.open_survey first. A submission (a hash of a random key) is stored once, whatever the number of tries; without one, each call is a new response.';

create function public.survey_counts() returns jsonb
language sql stable security definer set search_path = ''
as $$
  -- Below 20 the number is left out: an exact small number, watched, would tell when a colleague answered.
  select coalesce(jsonb_agg(jsonb_build_object('survey', t.survey, 'version', t.version, 'about', case when t.about >= 20 then t.about end,
    'fingerprint', s.fingerprint) order by t.survey, t.version), '[]')
  from private.survey_totals t join private.surveys s using (survey, version)
$$;
comment on function public.survey_counts is
  'For each version that has answers {survey, version, about, fingerprint}: about how many, rounded down to ten as of its last weekly count, null below 20; and the fingerprint of its questions, which a build compares with its file.';

create function public.count_survey_responses() returns void
language sql volatile security definer set search_path = ''
as $$
  -- Once a calendar week, whoever calls and how often: a number that moves tells who just answered.
  update private.survey_totals t set about = t.responses / 10 * 10, counted_on = (now() at time zone 'utc')::date
  where date_trunc('week', t.counted_on::timestamp) < date_trunc('week', (now() at time zone 'utc'))
$$;
comment on function public.count_survey_responses is 'Renews what everybody may know of how many answered, at most once in a calendar week.';

create function public.scatter_survey_responses() returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  -- A table without an order still has one: rows lie on disk (ctid) in the order in which they came, and Postgres notes in
  -- a hidden column (xmin) which transaction wrote each, the same one in a response, its texts and its submission. Deleted
  -- rows stay in the file until somebody cleans it. So both tables get new, empty files, filled in the order of the random
  -- ids by one transaction: a row's place tells its id, beside others of its length, and xmin is one number for all.
  lock table private.survey_responses, private.survey_texts in access exclusive mode;
  create temporary table scattered_responses on commit drop as table private.survey_responses;
  create temporary table scattered_texts on commit drop as table private.survey_texts;
  truncate private.survey_responses, private.survey_texts;
  insert into private.survey_responses (id, survey, version, answers)
  select s.id, s.survey, s.version, s.answers from pg_temp.scattered_responses s order by s.id;
  insert into private.survey_texts (id, survey, version, question, text, may_quote)
  select s.id, s.survey, s.version, s.question, s.text, s.may_quote from pg_temp.scattered_texts s order by s.id;
  drop table pg_temp.scattered_responses, pg_temp.scattered_texts;
  delete from private.survey_submissions s where s.day < (now() at time zone 'utc')::date;
end
$$;
comment on function public.scatter_survey_responses is
  'Every night and before every copy of the database: writes all responses and texts anew in the order of their random ids, so that nothing is left of the order in which people answered, and drops the marks of earlier days.';
