-- The anonymous survey. That an answer names nobody is a property of these tables: where a response stands there is no
-- column for who, when, where from or in which order, and the shape of its answers leaves no room for words.

create function private.are_survey_answers(answers jsonb) returns boolean
language plpgsql immutable set search_path = ''
as $$
declare
  -- Looked at as text, in plpgsql: unpacked by SQL, this check took a third of a millisecond for each row that the nightly
  -- order writes. jsonb is written in one way only, and names of these letters are never escaped in it.
  name constant text := '"[a-z0-9_]+"';
  pair constant text := name || ': (' || name || '|\[' || name || '(, ' || name || ')*\])';
begin
  if coalesce(answers::text !~ ('^\{(' || pair || '(, ' || pair || ')*)?\}$'), true) then
    return false;
  end if;
  -- No name of more than 80 letters, no list of more than 20 names.
  return answers::text !~ '[a-z0-9_]{81}|\[("[a-z0-9_]+", ){20}' and (select count(*) <= 200 from jsonb_object_keys(answers));
end
$$;
comment on function private.are_survey_answers(jsonb) is
  'Whether this is an object of at most 200 items, each with the name of a choice or a list of names. Nothing that a person types fits in.';

create function private.is_survey_text(body text) returns boolean
language sql immutable set search_path = ''
as $$
  -- The same characters that private.comments refuses: unseen ones, and those that turn the direction of text around.
  select coalesce(char_length(body) between 1 and 1000 and body ~ '[^\s\u0085\u00a0\u2007\u202f\ufeff]'
    and body !~ '[\u0001-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]', false)
$$;
comment on function private.is_survey_text(text) is 'Whether this is a text of 1 to 1,000 characters that can be read.';

create function private.are_survey_texts(texts jsonb) returns boolean
language sql immutable set search_path = ''
as $$
  select coalesce(case when jsonb_typeof(texts) = 'object' then (
    select count(*) <= 30 and coalesce(bool_and(coalesce(
      t.key ~ '^[a-z0-9_]{1,80}$' and jsonb_typeof(t.value) = 'object' and jsonb_typeof(t.value -> 'text') = 'string'
      and private.is_survey_text(t.value ->> 'text') and jsonb_typeof(t.value -> 'may_quote') = 'boolean', false)), true)
    from jsonb_each(texts) t
  ) end, false)
$$;
comment on function private.are_survey_texts(jsonb) is
  'Whether this is an object of at most 30 questions, each with {text, may_quote}: own words, and whether their writer allows quoting them.';

create function private.is_survey(survey text, version integer) returns boolean
language sql immutable set search_path = ''
as $$
  select coalesce(survey ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(survey) <= 80 and version >= 1, false)
$$;
comment on function private.is_survey(text, integer) is 'Whether a survey can be called this: its file''s name and a version from 1.';

create table private.surveys (
  survey text not null,
  version integer not null,
  closes date not null,
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  questionnaire text not null check (questionnaire is json object),
  plan jsonb not null,
  opened_on date not null default (now() at time zone 'utc')::date,
  primary key (survey, version),
  check (private.is_survey(survey, version))
);
comment on table private.surveys is
  'The questions of each version as they were asked, kept with the first answer to it and never changed afterwards.';
comment on column private.surveys.closes is 'The last day on which answers are taken. It can be put off and never be brought forward.';
comment on column private.surveys.fingerprint is 'SHA-256 of questions and tables: another one under the same version is refused.';
comment on column private.surveys.questionnaire is 'The survey''s file as JSON. A text, because jsonb would put its choices into another order than people read them in.';
comment on column private.surveys.plan is
  '{items: {id: {choices, several, show_if}}, texts: {id: {show_if}}, about: {role, area}, tables: {everyone, role, area}}, made of the questionnaire by src/surveys/plan.ts: what may be answered, and the only tables that are ever counted.';
alter table private.surveys enable row level security;

create table private.survey_totals (
  survey text not null,
  version integer not null,
  responses integer not null default 0,
  about integer not null default 0 check (about % 10 = 0),
  counted_on date not null default (now() at time zone 'utc')::date,
  primary key (survey, version),
  foreign key (survey, version) references private.surveys (survey, version)
);
comment on table private.survey_totals is 'How many responses each survey has, counted with each response, so that nobody has to count the rows.';
comment on column private.survey_totals.about is 'What everybody may know of it while the survey is open: rounded down to ten, renewed once a week.';
alter table private.survey_totals enable row level security;

create table private.survey_responses (
  id uuid primary key default gen_random_uuid(),
  survey text not null,
  version integer not null,
  answers jsonb not null check (private.are_survey_answers(answers)),
  check (private.is_survey(survey, version))
);
comment on table private.survey_responses is
  'One row a response: what was chosen, and nothing about who, when, where from or in which order. Never add a column here.';
comment on column private.survey_responses.id is 'Random. The only order that the rows have, see public.scatter_survey_responses().';
comment on column private.survey_responses.answers is 'Item to choice, or to a list of choices, by the names in the survey''s plan.';
alter table private.survey_responses enable row level security;

create table private.survey_texts (
  id uuid primary key default gen_random_uuid(),
  survey text not null,
  version integer not null,
  question text not null check (question ~ '^[a-z0-9_]{1,80}$'),
  text text not null check (private.is_survey_text(text)),
  may_quote boolean not null,
  check (private.is_survey(survey, version))
);
comment on table private.survey_texts is
  'What people wrote in their own words, one row a text, apart from their other answers and from each other: a text may name its author by itself.';
comment on column private.survey_texts.id is 'Random, and not the id of a response.';
comment on column private.survey_texts.may_quote is 'Whether the writer ticked that this text may be quoted.';
alter table private.survey_texts enable row level security;

create table private.survey_submissions (
  submission text primary key check (submission ~ '^[0-9a-f]{64}$'),
  day date not null
);
comment on table private.survey_submissions is
  'Which sendings of a form were stored, so that a repeated one is not stored again. A hash of a random key and a day, dropped the night after; nothing leads from here to a response.';
alter table private.survey_submissions enable row level security;

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
comment on function private.is_asked(jsonb, jsonb) is 'Whether somebody with these answers was asked a question with this condition: {item, is: [choices]}, or none.';

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
comment on function private.fits_survey(jsonb, jsonb, jsonb) is
  'Whether answers and texts are only to questions that the plan has and asks, with choices that it offers, one where one is asked for.';

create function private.is_over(closes date) returns boolean
language sql stable set search_path = ''
as $$ select is_over.closes < (now() at time zone 'Etc/GMT+12')::date $$;
comment on function private.is_over(date) is 'Whether a day has ended everywhere on earth: a survey closes by local clocks, which the database does not know.';

create function public.open_survey(survey text, version integer, closes date, fingerprint text, questionnaire text, plan jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
begin
  if not private.is_survey(open_survey.survey, open_survey.version) then
    return jsonb_build_object('ok', false, 'reason', 'no_such_survey');
  end if;
  insert into private.surveys (survey, version, closes, fingerprint, questionnaire, plan)
  values (open_survey.survey, open_survey.version, open_survey.closes, open_survey.fingerprint, open_survey.questionnaire, open_survey.plan)
  on conflict do nothing;
  insert into private.survey_totals (survey, version) values (open_survey.survey, open_survey.version) on conflict do nothing;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.open_survey(text, integer, date, text, text, jsonb) is
  'Keeps the questions of a version as they are asked, once: before its first answer. Answers {ok: true}, also when they are kept already, or {ok: false, reason: no_such_survey}.';

create function public.answer_survey(
  survey text, version integer, fingerprint text, closes date, answers jsonb, texts jsonb, submission text default null
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  today date := (now() at time zone 'utc')::date;
  asked private.surveys;
begin
  if not private.is_survey(answer_survey.survey, answer_survey.version) then
    return jsonb_build_object('ok', false, 'reason', 'no_such_survey');
  elsif not private.are_survey_answers(answer_survey.answers) then
    return jsonb_build_object('ok', false, 'reason', 'not_answers');
  elsif not private.are_survey_texts(answer_survey.texts) then
    return jsonb_build_object('ok', false, 'reason', 'not_texts');
  elsif answer_survey.answers = '{}' and answer_survey.texts = '{}' then
    return jsonb_build_object('ok', false, 'reason', 'nothing_answered');
  end if;
  select s.* into asked from private.surveys s where s.survey = answer_survey.survey and s.version = answer_survey.version;
  if asked.survey is null then
    return jsonb_build_object('ok', false, 'reason', 'not_opened');
  elsif asked.fingerprint is distinct from answer_survey.fingerprint then
    return jsonb_build_object('ok', false, 'reason', 'questions_changed');
  elsif asked.closes < answer_survey.closes and not private.is_over(asked.closes) then
    update private.surveys s set closes = answer_survey.closes where s.survey = asked.survey and s.version = asked.version;
  elsif private.is_over(asked.closes) then
    return jsonb_build_object('ok', false, 'reason', 'closed');
  end if;
  if not private.fits_survey(asked.plan, answer_survey.answers, answer_survey.texts) then
    return jsonb_build_object('ok', false, 'reason', 'not_asked');
  end if;
  if answer_survey.submission is not null then
    insert into private.survey_submissions (submission, day) values (answer_survey.submission, today) on conflict do nothing;
    if not found then
      return jsonb_build_object('ok', true);
    end if;
  end if;
  insert into private.survey_responses (survey, version, answers)
  values (answer_survey.survey, answer_survey.version, answer_survey.answers);
  insert into private.survey_texts (survey, version, question, text, may_quote)
  select answer_survey.survey, answer_survey.version, t.key, t.value ->> 'text', (t.value -> 'may_quote')::boolean
  from jsonb_each(answer_survey.texts) t;
  update private.survey_totals t set responses = t.responses + 1
  where t.survey = answer_survey.survey and t.version = answer_survey.version;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.answer_survey(text, integer, text, date, jsonb, jsonb, text) is
  'Stores one response and counts it. Answers {ok: true} or {ok: false, reason}; not_opened asks for public.open_survey first. A submission (a hash of a random key) is stored once, whatever the number of tries; without one, each call is a new response.';

create function public.survey_counts() returns jsonb
language sql stable security definer set search_path = ''
as $$
  -- Below 20 the number is left out: an exact small number, watched, would tell when a colleague answered.
  select coalesce(jsonb_agg(jsonb_build_object('survey', t.survey, 'version', t.version, 'about', case when t.about >= 20 then t.about end,
    'fingerprint', s.fingerprint) order by t.survey, t.version), '[]')
  from private.survey_totals t join private.surveys s using (survey, version)
$$;
comment on function public.survey_counts() is
  'For each version that has answers {survey, version, about, fingerprint}: about how many, rounded down to ten as of its last weekly count, null below 20; and the fingerprint of its questions, which a build compares with its file.';

create function public.count_survey_responses() returns void
language sql volatile security definer set search_path = ''
as $$
  -- Once a calendar week, whoever calls and how often: a number that moves tells who just answered.
  update private.survey_totals t set about = t.responses / 10 * 10, counted_on = (now() at time zone 'utc')::date
  where date_trunc('week', t.counted_on::timestamp) < date_trunc('week', (now() at time zone 'utc'))
$$;
comment on function public.count_survey_responses() is 'Renews what everybody may know of how many answered, at most once in a calendar week.';

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
comment on function public.scatter_survey_responses() is
  'Every night and before every copy of the database: writes all responses and texts anew in the order of their random ids, so that nothing is left of the order in which people answered, and drops the marks of earlier days.';

revoke execute on function
  private.are_survey_answers(jsonb),
  private.is_survey_text(text),
  private.are_survey_texts(jsonb),
  private.is_survey(text, integer),
  private.is_asked(jsonb, jsonb),
  private.fits_survey(jsonb, jsonb, jsonb),
  private.is_over(date),
  public.open_survey(text, integer, date, text, text, jsonb),
  public.answer_survey(text, integer, text, date, jsonb, jsonb, text),
  public.survey_counts(),
  public.count_survey_responses(),
  public.scatter_survey_responses()
from public, anon, authenticated, service_role;
grant execute on function
  public.open_survey(text, integer, date, text, text, jsonb),
  public.answer_survey(text, integer, text, date, jsonb, jsonb, text),
  public.survey_counts(),
  public.count_survey_responses(),
  public.scatter_survey_responses()
to service_role;
-- Already public by intent: the same numbers stand in the built pages.
grant execute on function public.survey_counts() to anon;
