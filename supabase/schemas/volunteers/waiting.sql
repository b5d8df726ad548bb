create function public.read_waiting(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
begin
  return jsonb_build_object('ok', true,
    'queue', (select count(*) from private.waiting) + (
      select count(*) from private.comments c
      where c.id in (select a.subject_id from private.acts a where a.kind = 'comment_removal_asked')
        and c.status = 'published' and private.removal_asked_by(c.id) <> volunteer),
    -- By survey, not by text: a text that fits no theme is never sorted, and would wait for ever.
    'surveys', (
      select count(*) from private.surveys s
      left join lateral (
        select r.prepared_by, r.approved_by from private.survey_releases r
        where r.survey = s.survey and r.version = s.version order by r.prepared_at desc, r.id desc limit 1) newest on true
      where private.is_over(s.closes) and newest.approved_by is null and newest.prepared_by is distinct from volunteer
        -- A correction that nobody published in time can be published no more.
        and (exists (select from private.survey_keys k where k.survey = s.survey and k.version = s.version)
          or not exists (select from private.survey_releases r where r.survey = s.survey and r.version = s.version and r.approved_by is not null))),
    'tests', (
      select count(*) from private.tests t
      cross join lateral (
        select count(*) filter (where i.place = 'has_place') as taken, count(*) filter (where i.answer is null) as silent, count(i.answer) as answers
        from private.test_invitations i where i.test_id = t.id) given
      where t.cancelled_at is null and case
        when t.begins_at > now() then t.places > given.taken + given.silent
        else t.begins_at + make_interval(mins => t.minutes) <= now() and t.results is null and given.answers > 0 end));
end
$$;
comment on function public.read_waiting is
  'How much waits for this volunteer: {ok, queue, surveys, tests}. queue: whatever waits in it, and removals that another one asked for. surveys: closed ones whose results are to be prepared, or were prepared by another one and are to be published. tests: those ahead with more free places than invitations without an answer, and those that are over, were answered, and whose results are not told.';
