-- What a hosted Supabase project already has before the first migration: its roles and, on purpose, its generous default
-- grants. The migrations must close them by themselves; the tests of denial would prove nothing on a stricter database.
-- A superuser runs it, for `postgres`, who applies the migrations. tests/support/database/hosted.sql makes the rest of a hosted project.
create role anon nologin;
create role authenticated nologin;
create role service_role nologin bypassrls;
create schema extensions authorization postgres;
grant usage on schema public, extensions to anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on functions to anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on sequences to anon, authenticated, service_role;
