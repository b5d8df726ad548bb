create function private.closed_survey(survey text, version integer) returns private.surveys
language sql stable set search_path = ''
as $$
  select s.* from private.surveys s
  where s.survey = closed_survey.survey and s.version = closed_survey.version and private.is_over(s.closes)
$$;
comment on function private.closed_survey is 'A version that has closed, or a row of nulls: before, nobody is told anything about its answers, volunteers included.';

create function private.closed_text(text_id uuid) returns private.survey_texts
language sql stable set search_path = ''
as $$
  select t.* from private.survey_texts t join private.surveys s using (survey, version) where t.id = closed_text.text_id and private.is_over(s.closes)
$$;
comment on function private.closed_text is 'A text of a survey that has closed, or a row of nulls.';

create function private.unsorted_texts(survey text, version integer) returns integer
language sql stable set search_path = ''
as $$
  select count(*)::integer from private.survey_texts t
  where t.survey = unsorted_texts.survey and t.version = unsorted_texts.version
    and not exists (select from private.survey_sorted_texts s where s.text_id = t.id)
$$;
comment on function private.unsorted_texts is
  'How many texts of a version no volunteer has sorted. Until it is none, “no theme was mentioned by five people or more” could be untrue.';

create function public.read_survey_texts(
  session_hash text, survey text, version integer, question text default null, after uuid default null, size integer default 20
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  closed private.surveys := private.closed_survey(survey, version);
begin
  if closed.survey is null then
    return jsonb_build_object('ok', false, 'reason', 'not_closed');
  end if;
  return jsonb_build_object('ok', true, 'questionnaire', closed.questionnaire,
    'totals', (
      select coalesce(jsonb_object_agg(c.question, c.texts), '{}')
      from (
        select t.question, count(*) as texts from private.survey_texts t where t.survey = closed.survey and t.version = closed.version
        group by t.question
      ) c),
    'unsorted', (
      select coalesce(jsonb_object_agg(u.question, jsonb_build_object('texts', u.texts, 'first', u.first, 'after', (
        select b.id from private.survey_texts b
        where b.survey = closed.survey and b.version = closed.version and b.question = u.question and b.id < u.first
        order by b.id desc limit 1))), '{}')
      from (
        select t.question, count(*) as texts, (array_agg(t.id order by t.id))[1] as first from private.survey_texts t
        where t.survey = closed.survey and t.version = closed.version
          and not exists (select from private.survey_sorted_texts s where s.text_id = t.id)
        group by t.question
      ) u),
    'themes', (
      select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'question', h.question, 'words', h.words,
        'mentions', (select count(*) from private.survey_mentions m where m.theme_id = h.id)) order by h.question, h.words), '[]')
      from private.survey_themes h where h.survey = closed.survey and h.version = closed.version),
    'texts', (
      select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'question', p.question, 'text', p.text, 'may_quote', p.may_quote,
        'sorted', exists (select from private.survey_sorted_texts s where s.text_id = p.id),
        'themes', (select coalesce(jsonb_agg(m.theme_id order by m.theme_id), '[]') from private.survey_mentions m where m.text_id = p.id),
        'quote', (select jsonb_build_object('words', q.words, 'first_is_mine', q.redacted_by = volunteer, 'twice', q.redacted_again_by is not null)
          from private.survey_quotes q where q.text_id = p.id)) order by p.id), '[]')
      from (
        select t.* from private.survey_texts t where t.survey = closed.survey and t.version = closed.version
          and (question is null or t.question = question) and (after is null or t.id > after)
        order by t.id limit least(greatest(size, 1), 100)
      ) p));
end
$$;
comment on function public.read_survey_texts is
  'The texts of a closed survey in the order of their random ids, to one question or to all, from after a text, with the themes. Answers {ok, questionnaire (JSON as text), totals: {question: texts}, unsorted: {question: {texts, first, after: the text before the first, or null}}, themes: [{id, question, words, mentions}], texts: [{id, question, text, may_quote, sorted, themes, quote: {words, first_is_mine, twice} or null}]} or {ok: false, reason: not_closed}.';

create function public.add_survey_theme(session_hash text, survey text, version integer, question text, words text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  closed private.surveys := private.closed_survey(survey, version);
begin
  perform private.volunteer(session_hash);
  if closed.survey is null then
    return jsonb_build_object('ok', false, 'reason', 'not_closed');
  elsif not coalesce(closed.plan -> 'texts' ? question, false) then
    return jsonb_build_object('ok', false, 'reason', 'no_such_question');
  end if;
  insert into private.survey_themes (survey, version, question, words) values (closed.survey, closed.version, question, words)
  on conflict do nothing;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.add_survey_theme is
  'Adds a theme to a question in own words. Answers {ok: true}, also when it is there already, or {ok: false, reason: not_closed or no_such_question}.';

create function public.remove_survey_theme(session_hash text, theme_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.volunteer(session_hash);
  delete from private.survey_themes h where h.id = theme_id;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.remove_survey_theme is
  'Removes a theme and its mentions. Answers {ok: true}, also when there is none.';

create function public.sort_survey_text(session_hash text, text_id uuid, theme_ids uuid[]) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  chosen private.survey_texts := private.closed_text(text_id);
begin
  perform private.volunteer(session_hash);
  if chosen.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_text');
  end if;
  delete from private.survey_mentions m where m.text_id = chosen.id and m.theme_id <> all (theme_ids);
  insert into private.survey_mentions (theme_id, text_id)
  select h.id, chosen.id from private.survey_themes h
  where h.id = any (theme_ids) and h.survey = chosen.survey and h.version = chosen.version and h.question = chosen.question
  on conflict do nothing;
  insert into private.survey_sorted_texts (text_id) values (chosen.id) on conflict do nothing;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.sort_survey_text is
  'Says which themes of its question a text mentions, instead of what was said before; none is an answer, too: the text is sorted then. Answers {ok: true} or {ok: false, reason: no_such_text}.';

create function public.redact_survey_text(session_hash text, text_id uuid, words text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  chosen private.survey_texts := private.closed_text(text_id);
begin
  if chosen.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_text');
  elsif not chosen.may_quote then
    return jsonb_build_object('ok', false, 'reason', 'may_not_quote');
  elsif words is null then
    delete from private.survey_quotes q where q.text_id = chosen.id;
    return jsonb_build_object('ok', true, 'twice', false);
  elsif not private.is_paragraphs(words, 1, 1000) then
    return jsonb_build_object('ok', false, 'reason', 'not_words');
  end if;
  insert into private.survey_quotes as q (text_id, words, redacted_by) values (chosen.id, words, volunteer)
  on conflict on constraint survey_quotes_pkey do update set words = excluded.words,
    -- Whoever changes a quotation alone, after both had read it, needs the other one again.
    redacted_by = case when q.redacted_by = volunteer or q.redacted_again_by is null or q.words = excluded.words then q.redacted_by else volunteer end,
    redacted_again_by = case
      when q.words = excluded.words and q.redacted_again_by is not null then q.redacted_again_by
      when q.redacted_by <> volunteer and q.redacted_again_by is null then volunteer
    end;
  return jsonb_build_object('ok', true, 'twice', (select q.redacted_again_by is not null from private.survey_quotes q where q.text_id = chosen.id));
end
$$;
comment on function public.redact_survey_text is
  'Proposes a text for quotation with these words, as a first or as the second volunteer; null takes it back. Answers {ok, twice} or {ok: false, reason: no_such_text, may_not_quote or not_words}. A change of what two had redacted makes its writer the first one again.';
