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
comment on column private.call_contacts.call is 'The office, by the name of its file in src/content/offices.';
comment on column private.call_contacts.week is 'The Monday of that week, by the association''s clocks.';
alter table private.call_contacts enable row level security;

create table private.contact_keys (
  submission text primary key check (submission ~ '^[0-9a-f]{64}$'),
  day date not null default (now() at time zone 'utc')::date
);
comment on table private.contact_keys is
  'Marks of forms that were sent, so that one that comes twice counts once. A mark says neither which office nor which way, and no comment bears it. forget_expired deletes it when it is more than a day old.';
alter table private.contact_keys enable row level security;
