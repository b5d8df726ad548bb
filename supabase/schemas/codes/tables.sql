-- Six-digit codes that are mailed and typed: the one way in which this site proves an address. Mail gateways open every
-- link, so there is no link to open.

create table private.mailed_codes (
  request_hash text primary key check (request_hash ~ '^[0-9a-f]{64}$'),
  purpose text not null check (purpose in ('volunteers', 'testers', 'comments')),
  email private.mail_address not null,
  mail_kind private.mail_kind,
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
create trigger codes_take_their_mail_along after delete on private.mailed_codes
  for each row execute function private.delete_code_mail();
