-- The anonymous survey. That an answer names nobody is a property of these tables: where a response stands there is no
-- column for who, when, where from or in which order, and the shape of its answers leaves no room for words.

create function private.are_survey_answers(answers jsonb) returns boolean
language sql immutable set search_path = ''
as $$
  select coalesce(case when jsonb_typeof(answers) = 'object' then (
    select count(*) <= 20 and coalesce(bool_and(a.key ~ '^[a-z0-9_]{1,40}$' and case jsonb_typeof(a.value)
      when 'string' then a.value #>> '{}' ~ '^[a-z0-9_]{1,80}$'
      when 'array' then jsonb_array_length(a.value) between 1 and 20 and not exists (
        select from jsonb_array_elements(a.value) e where jsonb_typeof(e) <> 'string' or e #>> '{}' !~ '^[a-z0-9_]{1,80}$'
      )
      else false end), true)
    from jsonb_each(answers) a
  ) end, false)
$$;
comment on function private.are_survey_answers(jsonb) is
  'Whether this is an object of at most 20 questions, each with the name of a choice or a list of names. Nothing that a person types fits in.';

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
    select count(*) <= 20 and coalesce(bool_and(
      t.key ~ '^[a-z0-9_]{1,40}$' and jsonb_typeof(t.value) = 'string' and private.is_survey_text(t.value #>> '{}')), true)
    from jsonb_each(texts) t
  ) end, false)
$$;
comment on function private.are_survey_texts(jsonb) is 'Whether this is an object of at most 20 questions, each with a text.';

create function private.is_survey(survey text, version integer) returns boolean
language sql immutable set search_path = ''
as $$
  select coalesce(survey ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(survey) <= 80 and version >= 1, false)
$$;
comment on function private.is_survey(text, integer) is 'Whether a survey can be called this: its file''s name and a version from 1.';

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
comment on column private.survey_responses.answers is 'Question to choice, or to a list of choices, by the names in the survey''s file.';
alter table private.survey_responses enable row level security;

create table private.survey_texts (
  id uuid primary key default gen_random_uuid(),
  survey text not null,
  version integer not null,
  question text not null check (question ~ '^[a-z0-9_]{1,40}$'),
  text text not null check (private.is_survey_text(text)),
  check (private.is_survey(survey, version))
);
comment on table private.survey_texts is
  'What people wrote in their own words, one row a text, apart from their other answers and from each other: a text may name its author by itself.';
comment on column private.survey_texts.id is 'Random, and not the id of a response.';
alter table private.survey_texts enable row level security;

create table private.survey_submissions (
  submission text primary key check (submission ~ '^[0-9a-f]{64}$'),
  day date not null
);
comment on table private.survey_submissions is
  'Which sendings of a form were stored, so that a repeated one is not stored again. A hash of a random key and a day, for two days; nothing leads from here to a response.';
alter table private.survey_submissions enable row level security;

create table private.survey_totals (
  survey text not null,
  version integer not null,
  responses integer not null check (responses > 0),
  primary key (survey, version)
);
comment on table private.survey_totals is 'How many responses each survey has. Kept with each response, so that nobody has to count the responses themselves.';
alter table private.survey_totals enable row level security;

create function public.answer_survey(survey text, version integer, answers jsonb, texts jsonb, submission text default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  today date := (now() at time zone 'utc')::date;
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
  if answer_survey.submission is not null then
    delete from private.survey_submissions s where s.day < today - 1;
    insert into private.survey_submissions (submission, day) values (answer_survey.submission, today) on conflict do nothing;
    if not found then
      return jsonb_build_object('ok', true);
    end if;
  end if;
  insert into private.survey_responses (survey, version, answers)
  values (answer_survey.survey, answer_survey.version, answer_survey.answers);
  insert into private.survey_texts (survey, version, question, text)
  select answer_survey.survey, answer_survey.version, t.key, t.value from jsonb_each_text(answer_survey.texts) t;
  insert into private.survey_totals as total (survey, version, responses)
  values (answer_survey.survey, answer_survey.version, 1)
  on conflict (survey, version) do update set responses = total.responses + 1;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.answer_survey(text, integer, jsonb, jsonb, text) is
  'Stores one response and counts it. Answers {ok: true} or {ok: false, reason}. A submission (a hash of a random key) is stored once, whatever the number of tries; without one, each call is a new response.';

create function public.survey_counts() returns table (survey text, version integer, about integer)
language sql stable security definer set search_path = ''
as $$
  -- Fewer than ten are not listed at all: an exact small number, watched, would tell when a colleague answered.
  select t.survey, t.version, t.responses / 10 * 10 from private.survey_totals t
  where t.responses >= 10 order by t.survey, t.version
$$;
comment on function public.survey_counts() is
  'About how many responses each survey has, rounded down to ten. A survey with fewer than ten is left out.';

create function public.scatter_survey_responses() returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  -- A table without an order still has one: rows lie on disk (ctid) in the order in which they came, and Postgres notes in
  -- a hidden column (xmin) which transaction wrote each, the same one in a response, its texts and its submission. So all
  -- rows are taken out and put in again in the order of their random ids, by one transaction: afterwards a row's place
  -- tells its id and nothing else, and xmin is one number for all. A response that arrives meanwhile waits for the next night.
  with taken as (delete from private.survey_responses r returning r.*)
  insert into private.survey_responses (id, survey, version, answers)
  select t.id, t.survey, t.version, t.answers from taken t order by t.id;
  with taken as (delete from private.survey_texts t returning t.*)
  insert into private.survey_texts (id, survey, version, question, text)
  select t.id, t.survey, t.version, t.question, t.text from taken t order by t.id;
  delete from private.survey_submissions s where s.day < (now() at time zone 'utc')::date - 1;
end
$$;
comment on function public.scatter_survey_responses() is
  'Every night: writes all responses and texts anew in the order of their random ids, so that nothing is left of the order in which people answered.';

revoke execute on function
  private.are_survey_answers(jsonb),
  private.is_survey_text(text),
  private.are_survey_texts(jsonb),
  private.is_survey(text, integer),
  public.answer_survey(text, integer, jsonb, jsonb, text),
  public.survey_counts(),
  public.scatter_survey_responses()
from public, anon, authenticated, service_role;
grant execute on function
  public.answer_survey(text, integer, jsonb, jsonb, text),
  public.survey_counts(),
  public.scatter_survey_responses()
to service_role;
-- Already public by intent: the same rounded numbers stand in the built pages.
grant execute on function public.survey_counts() to anon;
