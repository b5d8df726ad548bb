-- What everybody reads: published comments, how they lead to each other, and what stands in the place of those that are gone.

create function private.public_comment(c private.comments) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'thread', c.thread, 'address', private.address_of(c.thread), 'number', c.number, 'status', c.status,
    'name', case when c.status = 'published' then c.name end,
    'text', case when c.status = 'published' then c.text end,
    'capacity', case when c.status = 'published' then c.capacity end,
    'in_reply_to', c.in_reply_to,
    -- A quoted passage must not keep in public what was taken out of it.
    'quote', case when c.status = 'published' and source.status = 'published' then c.quote end,
    'quote_state', case
      when c.status <> 'published' or (c.quote is null and not c.quote_gone) then null
      when source.status <> 'published' then source.status
      when c.quote_gone then 'changed'
      when position(private.squeezed(c.quote) in private.squeezed(source.plain)) = 0 then 'changed'
      when exists (select from private.comments n where n.thread = c.thread and n.corrects = source.number and n.status = 'published') then 'corrected' end,
    'corrects', c.corrects,
    'corrected_by', (select max(n.number) from private.comments n where n.thread = c.thread and n.corrects = c.number and n.status = 'published'),
    'replies', coalesce((
      select jsonb_agg(n.number order by n.number) from private.comments n
      where n.thread = c.thread and n.in_reply_to = c.number and n.status = 'published'
    ), '[]'),
    'question', c.question and c.status = 'published',
    'answered_by', case when c.question then (
      select min(n.number) from private.comments n
      where n.thread = c.thread and n.in_reply_to = c.number and n.status = 'published' and n.capacity in ('city_official', 'councillor')
    ) end,
    'posted_at', c.posted_at, 'published_at', c.published_at, 'changed_at', c.changed_at,
    'removed_at', c.removed_at, 'removal_rule', c.removal_rule
  )
  from (values (1)) as once
  left join private.comments source on source.thread = c.thread and source.number = c.in_reply_to
$$;
comment on function private.public_comment is
  'All that the public may see of a numbered comment. One that is removed, withdrawn or held again keeps its number and dates, and loses name, text and capacity.';

create function public.published_comments(thread text, after integer) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(private.public_comment(c) order by c.number), '[]') from (
    select c.* from private.comments c
    where c.thread = published_comments.thread and c.number > published_comments.after
    order by c.number
    limit 40
  ) c
$$;
comment on function public.published_comments is 'Up to 40 comments of a thread after a number, see private.public_comment.';

create function public.all_published_comments(after_thread text, after_number integer) returns setof jsonb
language sql stable security definer set search_path = ''
as $$
  select private.public_comment(c) from private.comments c
  where c.number is not null and (c.thread, c.number) > (after_thread, after_number)
  order by c.thread, c.number
  limit 1000
$$;
comment on function public.all_published_comments is
  'For the build: all threads in pages of at most 1,000, continued after the last thread and number of the page before, until a page is empty.';
