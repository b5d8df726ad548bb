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
  text text not null check (private.is_paragraphs(text, 1, 1000)),
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

-- What volunteers make of the answers in people's own words, after closing: themes, and quotations that two of them redacted.
-- Nothing here refers to the texts by a foreign key, because their table is written anew every night.

create table private.survey_themes (
  id uuid primary key default gen_random_uuid(),
  survey text not null,
  version integer not null,
  question text not null,
  words text not null check (private.is_line(words, 3, 120)),
  foreign key (survey, version) references private.surveys (survey, version),
  unique (survey, version, question, words)
);
comment on table private.survey_themes is 'What several people wrote about, in a volunteer''s words.';
alter table private.survey_themes enable row level security;

create table private.survey_mentions (
  theme_id uuid not null references private.survey_themes (id) on delete cascade,
  text_id uuid not null,
  primary key (theme_id, text_id)
);
comment on table private.survey_mentions is 'Which texts mention a theme.';
create index survey_mentions_text_id on private.survey_mentions (text_id);
alter table private.survey_mentions enable row level security;

create table private.survey_sorted_texts (
  text_id uuid primary key
);
comment on table private.survey_sorted_texts is
  'Texts whose themes a volunteer saved, also those that mention none: no results are prepared before all of a version are here.';
alter table private.survey_sorted_texts enable row level security;

create table private.survey_quotes (
  text_id uuid primary key,
  words text not null check (private.is_paragraphs(words, 1, 1000)),
  redacted_by uuid not null,
  redacted_again_by uuid check (redacted_again_by <> redacted_by)
);
comment on table private.survey_quotes is
  'Texts whose writer allows quoting, as they may be published: without whatever tells who wrote them. Public only when a second volunteer redacted them, too.';
alter table private.survey_quotes enable row level security;

-- The results of a survey, published once after closing. Nothing here gives out a response: only counts, of the tables that
-- were declared before the first answer, and only to a volunteer, and only when the survey has closed.

create table private.survey_keys (
  survey text not null,
  version integer not null,
  key text not null check (key ~ '^[0-9a-f]{64}$'),
  primary key (survey, version),
  foreign key (survey, version) references private.surveys (survey, version)
);
comment on table private.survey_keys is
  'The secret from which the rounding of a survey''s groups is drawn, so that each computation gives the same figures. Destroyed with the answers.';
alter table private.survey_keys enable row level security;

create table private.survey_releases (
  id uuid primary key default gen_random_uuid(),
  survey text not null,
  version integer not null,
  file text not null,
  note text check (private.is_paragraphs(note, 1, 1000)),
  prepared_by uuid not null,
  prepared_at timestamptz not null default clock_timestamp(),
  approved_by uuid check (approved_by <> prepared_by),
  approved_at timestamptz check ((approved_at is null) = (approved_by is null)),
  foreign key (survey, version) references private.surveys (survey, version)
);
comment on table private.survey_releases is
  'Results as one volunteer prepared them and another one approved them. The newest approved one is public. Never changed, but for the approval.';
comment on column private.survey_releases.note is 'What a corrected release corrects, for everybody. The first one has none.';
create index survey_releases_survey on private.survey_releases (survey, version, prepared_at);
create trigger survey_releases_are_final before update or delete on private.survey_releases
  for each row execute function private.refuse_change_of_release();
create trigger survey_releases_stay before truncate on private.survey_releases
  for each statement execute function private.refuse_change();
alter table private.survey_releases enable row level security;
