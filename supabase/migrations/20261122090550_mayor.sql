-- How many people told us that they called, wrote to or met an office. Nothing about who.

create table private.call_contacts (
  call text not null check (call ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(call) <= 80),
  week date not null check (extract(isodow from week) = 1),
  how text not null check (how in ('phone', 'mail', 'in_person')),
  contacts integer not null default 1 check (contacts >= 1),
  primary key (call, week, how)
);
comment on table private.call_contacts is
  'How many people said that they got in touch with the office of a call: one row a week and way. It has no place for who, and none for a time.';
comment on column private.call_contacts.week is 'The Monday of that week, by the association''s clocks.';
alter table private.call_contacts enable row level security;

create table private.contact_keys (
  submission text primary key check (submission ~ '^[0-9a-f]{64}$'),
  call text not null,
  how text not null,
  commented boolean not null,
  day date not null default (now() at time zone 'utc')::date
);
comment on table private.contact_keys is
  'Marks of forms that were sent, so that one that comes twice counts once. Deleted after a day.';
alter table private.contact_keys enable row level security;

create function public.report_contact(call text, how text, submission text, network text, time_zone text, comment jsonb default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  earlier private.contact_keys;
  posted jsonb;
begin
  -- The same form, sent twice at one moment, takes turns.
  perform pg_advisory_xact_lock(hashtextextended('contact ' || submission, 0));
  select k.* into earlier from private.contact_keys k where k.submission = report_contact.submission;
  if found then
    if earlier.call <> call or earlier.how <> how or earlier.commented <> (comment is not null) then
      return jsonb_build_object('ok', false, 'reason', 'submission_reused');
    end if;
    return jsonb_build_object('ok', true, 'comment', case when earlier.commented then 'held' end);
  end if;
  -- Loose for a network, because a whole city hall shares one address; nobody else can make the number of a week grow faster.
  if private.limit_reached(array['contact_network', 'contacts'], array[network, call], array[200, 2000]) is not null then
    return jsonb_build_object('ok', false, 'reason', 'too_many_now');
  end if;
  if comment is not null then
    -- Without an address and a session nobody is known, so a volunteer reads it first, whatever it says.
    posted := public.post_comment(
      thread => comment ->> 'thread', name => comment ->> 'name', text => comment ->> 'text', capacity => comment ->> 'capacity',
      submission => submission, network => network, plain => comment ->> 'plain',
      reasons => array(select jsonb_array_elements_text(comment -> 'reasons')),
      link_hosts => array(select jsonb_array_elements_text(comment -> 'link_hosts'))
    );
    if not (posted ->> 'ok')::boolean then
      return posted;
    end if;
  end if;
  insert into private.contact_keys (submission, call, how, commented) values (submission, call, how, comment is not null);
  insert into private.call_contacts as c (call, week, how) values (call, date_trunc('week', now() at time zone time_zone)::date, how)
  on conflict on constraint call_contacts_pkey do update set contacts = c.contacts + 1;
  return jsonb_build_object('ok', true, 'comment', posted ->> 'status');
end
$$;
comment on function public.report_contact(text, text, text, text, text, jsonb) is
  'Counts one person who got in touch, once for each submission, and stores what they heard as a comment that waits. comment is {thread, name, text, capacity, plain, reasons, link_hosts}. Answers {ok: true, comment: held or null}, or {ok: false, reason, field?}: submission_reused, too_many_now, or a refusal of post_comment; then nothing was counted. network is a keyed hash, only counted; time_zone says when a week begins.';

create function public.contact_counts() returns table (call text, week date, about integer)
language sql stable security definer set search_path = ''
as $$
  select c.call, c.week, sum(c.contacts)::integer / 10 * 10 from private.call_contacts c
  group by grouping sets ((c.call), (c.call, c.week)) order by c.call, c.week nulls first
$$;
comment on function public.contact_counts() is
  'About how many people got in touch, rounded down to ten, for everybody: by call in all (week is null) and by week. Exact numbers leave the database nowhere.';

revoke execute on function
  public.report_contact(text, text, text, text, text, jsonb),
  public.contact_counts()
from public, anon, authenticated, service_role;
grant execute on function public.report_contact(text, text, text, text, text, jsonb) to service_role;
grant execute on function public.contact_counts() to anon, service_role;
