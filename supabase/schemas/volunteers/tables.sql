-- Volunteers and how they sign in: with a code that is mailed and typed.

create table private.volunteers (
  id uuid primary key default gen_random_uuid(),
  email private.mail_address not null unique,
  added_at timestamptz not null default now()
);
comment on table private.volunteers is 'The volunteers who may publish and remove. One row a person.';
alter table private.volunteers enable row level security;

