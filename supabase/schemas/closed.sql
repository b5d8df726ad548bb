-- Closed by default. Every table is in schema private, which the REST door does not expose; the only way in is a
-- function in schema public that grants.sql grants by name.
create schema private;
comment on schema private is 'All tables. Not exposed by the REST door; nothing in it is granted to anybody.';

revoke all on schema private from public, anon, authenticated, service_role;

revoke create on schema public from public, anon, authenticated, service_role;

-- Supabase grants execute on new functions to these roles, and Postgres grants it to public. Both are undone here for
-- what comes later, and once more in grants.sql: default privileges hold only for the role that set them.
alter default privileges revoke execute on functions from public;

alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;

alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;

alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
