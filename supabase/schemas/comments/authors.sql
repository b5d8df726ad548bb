-- Writers of comments. Nobody has an account: somebody is an author from the moment in which a typed code proves an address.

create table private.authors (
  id uuid primary key default gen_random_uuid(),
  email private.mail_address not null unique,
  reply_mail text not null default 'each' check (reply_mail in ('each', 'daily', 'none')),
  proved_at timestamptz not null default now()
);
comment on table private.authors is
  'Proved addresses of people who comment. Erasing one deletes the row; the comments stay and belong to nobody.';
comment on column private.authors.reply_mail is 'How answers are told of, where the author asked for that: a mail each, one a day, or none.';
alter table private.authors enable row level security;
