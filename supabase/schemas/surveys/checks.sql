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
comment on function private.are_survey_answers is
  'Whether this is an object of at most 200 items, each with the name of a choice or a list of names. Nothing that a person types fits in.';

create function private.is_survey(survey text, version integer) returns boolean
language sql immutable set search_path = ''
as $$
  select coalesce(survey ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(survey) <= 80 and version >= 1, false)
$$;
comment on function private.is_survey is 'Whether a survey can be called this: its file''s name and a version from 1.';

create function private.refuse_change_of_release() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if tg_op <> 'UPDATE' or old.approved_by is not null
    or (new.id, new.survey, new.version, new.file, new.prepared_by, new.prepared_at) is distinct from
       (old.id, old.survey, old.version, old.file, old.prepared_by, old.prepared_at) or new.note is distinct from old.note then
    raise exception 'A release is never changed: prepare another one.' using errcode = '42501';
  end if;
  return new;
end
$$;
comment on function private.refuse_change_of_release is 'Lets a release be approved, once, and nothing else.';
