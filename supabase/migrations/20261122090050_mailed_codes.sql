-- Six-digit codes that are mailed and typed: the one way in which this site proves an address. Mail gateways open every
-- link, so there is no link to open.

create table private.mailed_codes (
  request_hash text primary key check (request_hash ~ '^[0-9a-f]{64}$'),
  purpose text not null check (purpose in ('moderation', 'testers', 'comments')),
  email private.mail_address not null,
  mail_kind text not null,
  silent boolean not null default false,
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  tries integer not null default 0,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
comment on table private.mailed_codes is
  'Codes that were mailed: hashed, bound to one purpose and to the browser that asked (request_hash), for 15 minutes and 5 tries, usable once. Kept for a day.';
comment on column private.mailed_codes.email is 'Where the code was sent. Unproved until the code is used.';
comment on column private.mailed_codes.mail_kind is 'The mail with this code. It is sent only when the address may have it: see private.drop_needless_mails.';
comment on column private.mailed_codes.silent is 'The mail with this code is thrown away when its turn comes: the address is nobody''s yet, and had its mail within the hour.';
create index mailed_codes_email on private.mailed_codes (email, created_at);
create index mailed_codes_created_at on private.mailed_codes (created_at);
alter table private.mailed_codes enable row level security;

create function private.delete_code_mail() returns trigger
language plpgsql volatile set search_path = ''
as $$
begin
  delete from private.mails m where m.cause = 'code ' || old.request_hash;
  return null;
end
$$;
comment on function private.delete_code_mail() is 'A code that is deleted takes its mail along: out of the queue, and every trace of where it went.';
create trigger codes_take_their_mail_along after delete on private.mailed_codes
  for each row execute function private.delete_code_mail();

create function private.forget_old_codes() returns void
language sql volatile set search_path = ''
as $$
  -- A row that somebody is using at this moment is left for the next time: two who forget never wait for each other.
  delete from private.mailed_codes c where c.request_hash in (
    select o.request_hash from private.mailed_codes o where o.created_at < now() - interval '1 day' for update skip locked
  )
$$;
comment on function private.forget_old_codes() is 'Deletes codes older than a day, and with them the unproved addresses that they were sent to.';

create function private.is_known(email text) returns boolean
language plpgsql stable set search_path = ''
as $$
begin
  -- These tables come with later migrations; a body in plpgsql looks for them when it runs.
  return exists (select from private.testers t where t.email = is_known.email)
    or exists (select from private.authors a where a.email = is_known.email)
    or exists (select from private.moderators m where m.email = is_known.email);
end
$$;
comment on function private.is_known(text) is 'Whether somebody proved this address, and it is still stored. Volunteers count: others put them on the list.';

create function private.was_mailed(email text) returns boolean
language sql stable set search_path = ''
as $$
  select exists (
    select from private.mailed_codes c
    where c.email = was_mailed.email and c.mail_kind in ('tester_sign_up_code', 'comment_code') and not c.silent and c.created_at > now() - interval '1 hour'
  )
$$;
comment on function private.was_mailed(text) is 'Whether an address was mailed a code within the hour that anybody could have asked for.';

create function private.store_code(
  purpose text, email text, request_hash text, code_hash text, mail_kind text, sealed_code text
) returns uuid
language plpgsql volatile set search_path = ''
as $$
begin
  perform private.forget_old_codes();
  -- Requests for one address take turns, or twenty at one moment would all find four codes.
  perform pg_advisory_xact_lock(hashtextextended(format('code %s', store_code.email), 0));
  -- Five an hour: enough for somebody whose mail is slow, too few to fill a mailbox or to guess with (25 tries in a million).
  if (
    select count(*) from private.mailed_codes c
    where c.purpose = store_code.purpose and c.email = store_code.email and c.created_at > now() - interval '1 hour'
  ) >= 5 then
    return null;
  end if;
  -- An address that nobody proved may belong to a stranger whom somebody wants to bother: one mail an hour, whoever asks and
  -- for whatever. The others are stored and queued like the first, and thrown away in the queue: whoever asks is answered
  -- as for an address that is known. Codes that only known people are mailed do not count: no mail went out for them.
  insert into private.mailed_codes (request_hash, purpose, email, mail_kind, code_hash, silent)
  values (store_code.request_hash, store_code.purpose, store_code.email, store_code.mail_kind, store_code.code_hash,
    store_code.mail_kind in ('tester_sign_up_code', 'comment_code') and private.was_mailed(store_code.email) and not private.is_known(store_code.email));
  return private.queue_mail('code ' || store_code.request_hash, store_code.mail_kind, store_code.email, sealed_code => store_code.sealed_code);
end
$$;
comment on function private.store_code(text, text, text, text, text, text) is
  'Stores a hashed code and queues its mail, which is thrown away in the queue after one within an hour to an address that nobody proved. Returns the mail, or null after five codes within an hour for this address and purpose.';

create function private.use_code(purpose text, request_hash text, code_hash text) returns text
language plpgsql volatile set search_path = ''
as $$
declare
  tried private.mailed_codes;
begin
  -- The row lock of this update makes simultaneous guesses take turns, so five tries are five.
  update private.mailed_codes c set tries = c.tries + 1
  where c.request_hash = use_code.request_hash and c.purpose = use_code.purpose
    and c.tries < 5 and c.used_at is null and c.created_at > now() - interval '15 minutes'
  returning c.* into tried;
  if tried.request_hash is null or tried.code_hash <> use_code.code_hash then
    return null;
  end if;
  update private.mailed_codes c set used_at = now() where c.request_hash = tried.request_hash;
  return tried.email;
end
$$;
comment on function private.use_code(text, text, text) is
  'Uses a typed code up and returns the address that it proves. Null for every cause: wrong code, purpose or browser, too old, used, five tries.';

revoke execute on function
  private.delete_code_mail(),
  private.forget_old_codes(),
  private.is_known(text),
  private.was_mailed(text),
  private.store_code(text, text, text, text, text, text),
  private.use_code(text, text, text)
from public, anon, authenticated, service_role;
