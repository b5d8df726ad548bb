create function private.contact_week(moment timestamptz, time_zone text) returns date
language sql immutable set search_path = ''
as $$ select date_trunc('week', moment at time zone time_zone)::date $$;
comment on function private.contact_week is 'The Monday of the week in which a moment lies where the clocks of this time zone hang.';

create function public.report_contact(call text, how text, submission text, network text, time_zone text, comment jsonb default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  posted jsonb;
  counted boolean;
begin
  -- The same form, sent twice at one moment, takes turns: the second one finds the first and uses up no ceiling.
  perform pg_advisory_xact_lock(hashtextextended('contact ' || submission, 0));
  counted := exists (select from private.contact_keys k where k.submission = submission);
  -- Loose for a network, because a whole city hall shares one address. Nobody makes a number grow faster than by the second.
  if not counted and private.limit_reached(
    array['contact_network', 'contacts'], array[coalesce(network, ''), call], array[200, 2000]
  ) is not null then
    return jsonb_build_object('ok', false, 'reason', 'too_many_contacts');
  end if;
  -- What they heard has a name of its own, made of its words. So it leads to no mark, and words that somebody adds when the
  -- form was counted already are taken, too. Nobody has proved an address here: a volunteer reads it first, whatever it says.
  if jsonb_typeof(comment) = 'object' then
    posted := public.post_comment(
      thread => comment ->> 'thread', name => comment ->> 'name', text => comment ->> 'text', capacity => comment ->> 'capacity',
      submission => comment ->> 'submission', network => network, plain => comment ->> 'plain', session_hash => comment ->> 'session_hash',
      reasons => array(select jsonb_array_elements_text(comment -> 'reasons')),
      link_hosts => array(select jsonb_array_elements_text(comment -> 'link_hosts'))
    );
    if not (posted ->> 'ok')::boolean then
      return posted;
    end if;
  end if;
  if not counted then
    insert into private.contact_keys (submission) values (submission);
    insert into private.call_contacts as c (call, week, how) values (call, private.contact_week(now(), time_zone), how)
    on conflict on constraint call_contacts_pkey do update set contacts = c.contacts + 1;
  end if;
  return jsonb_build_object('ok', true, 'comment', posted ->> 'status');
end
$$;
comment on function public.report_contact is
  'Counts one person who got in touch, once for each submission, and stores what they heard as a comment that waits. comment is {thread, name, text, capacity, submission, session_hash, plain, reasons, link_hosts}. Answers {ok: true, comment: its status or null}, or {ok: false, reason, field?}: too_many_contacts, or a refusal of post_comment; then nothing was counted. network is a keyed hash, only counted; time_zone says when a week begins.';

create function public.contact_counts(after_call text default '', after_week date default null, after_how text default null)
returns table (call text, week date, how text, about integer)
language sql stable security definer set search_path = ''
as $$
  select s.call, s.week, s.how, s.about from (
    select c.call, c.week, c.how, sum(c.contacts)::integer / 10 * 10 as about from private.call_contacts c
    group by grouping sets ((c.call), (c.call, c.week), (c.call, c.how))
  ) s
  where (s.call, coalesce(s.week, '-infinity'), coalesce(s.how, '')) > (after_call, coalesce(after_week, '-infinity'), coalesce(after_how, ''))
  order by s.call, s.week nulls first, s.how nulls first
  limit 1000
$$;
comment on function public.contact_counts is
  'About how many people got in touch, rounded down to ten, for everybody: by call in all (week and how are null), by week, and by way. In pages of at most 1,000, continued after the last row of the page before, until a page is empty. Exact numbers leave the database nowhere.';
