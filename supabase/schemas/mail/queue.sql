create function private.queue_mail(
  cause text, kind text, recipient text, data jsonb default '{}', sealed_code text default null, delay interval default '0'
) returns uuid
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  queued uuid;
begin
  insert into private.mails (cause, kind, recipient, data, sealed_code, due_at)
  values (cause, kind, recipient, data, sealed_code, now() + delay)
  on conflict on constraint mails_cause_key do nothing
  returning id into queued;
  return queued;
end
$$;
comment on function private.queue_mail is
  'Queues a mail and returns its id, or null when this cause had its mail before.';

create function private.end_mails(ids uuid[], outcome text) returns void
language sql volatile set search_path = ''
as $$
  update private.mails m set ended_at = now(), outcome = end_mails.outcome, recipient = null, sealed_code = null, claimed_until = null
  where m.id = any (ids)
$$;
comment on function private.end_mails is 'Notes what became of mails, and forgets where they went.';
