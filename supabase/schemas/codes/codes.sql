create function private.forget_old_codes() returns void
language sql volatile set search_path = ''
as $$
  -- A row that somebody is using at this moment is left for the next time: two who forget never wait for each other.
  delete from private.mailed_codes c where c.request_hash in (
    select o.request_hash from private.mailed_codes o where o.created_at < now() - interval '1 day' for update skip locked
  )
$$;
comment on function private.forget_old_codes is 'Deletes codes older than a day, and with them the unproved addresses that they were sent to.';

create function private.is_known(email text) returns boolean
language plpgsql stable set search_path = ''
as $$
#variable_conflict use_variable
begin
  return exists (select from private.testers t where t.email = email)
    or exists (select from private.authors a where a.email = email)
    or exists (select from private.volunteers m where m.email = email);
end
$$;
comment on function private.is_known is 'Whether somebody proved this address, and it is still stored. Volunteers count: others put them on the list.';

create function private.was_mailed(email text) returns boolean
language sql stable set search_path = ''
as $$
  select exists (
    select from private.mailed_codes c
    where c.email = was_mailed.email and c.mail_kind in ('tester_sign_up_code', 'comment_code') and not c.silent and c.created_at > now() - interval '1 hour'
  )
$$;
comment on function private.was_mailed is 'Whether an address was mailed a code within the hour that anybody could have asked for.';

create function private.store_code(
  purpose text, email text, request_hash text, code_hash text, mail_kind text, sealed_code text
) returns uuid
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.forget_old_codes();
  -- Requests for one address take turns, or twenty at one moment would all find four codes.
  perform pg_advisory_xact_lock(hashtextextended(format('code %s', email), 0));
  -- Five an hour: enough for somebody whose mail is slow, too few to fill a mailbox or to guess with (25 tries in a million).
  if (
    select count(*) from private.mailed_codes c
    where c.purpose = purpose and c.email = email and c.created_at > now() - interval '1 hour'
  ) >= 5 then
    return null;
  end if;
  -- An address that nobody proved may belong to a stranger whom somebody wants to bother: one mail an hour, whoever asks and
  -- for whatever. The others are stored and queued like the first, and thrown away in the queue: whoever asks is answered
  -- as for an address that is known. Codes that only known people are mailed do not count: no mail went out for them.
  insert into private.mailed_codes (request_hash, purpose, email, mail_kind, code_hash, silent)
  values (request_hash, purpose, email, mail_kind, code_hash,
    mail_kind in ('tester_sign_up_code', 'comment_code') and private.was_mailed(email) and not private.is_known(email));
  return private.queue_mail('code ' || request_hash, mail_kind, email, sealed_code => sealed_code);
end
$$;
comment on function private.store_code is
  'Stores a hashed code and queues its mail, which is thrown away in the queue after one within an hour to an address that nobody proved. Returns the mail, or null after five codes within an hour for this address and purpose.';

create function private.use_code(purpose text, request_hash text, code_hash text) returns text
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  tried private.mailed_codes;
begin
  -- The row lock of this update makes simultaneous guesses take turns, so five tries are five.
  update private.mailed_codes c set tries = c.tries + 1
  where c.request_hash = request_hash and c.purpose = purpose
    and c.tries < 5 and c.used_at is null and c.created_at > now() - interval '15 minutes'
  returning c.* into tried;
  if tried.request_hash is null or tried.code_hash <> code_hash then
    return null;
  end if;
  update private.mailed_codes c set used_at = now() where c.request_hash = tried.request_hash;
  return tried.email;
end
$$;
comment on function private.use_code is
  'Uses a typed code up and returns the address that it proves. Null for every cause: wrong code, purpose or browser, too old, used, five tries.';
