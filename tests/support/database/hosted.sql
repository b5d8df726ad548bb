-- What makes a Postgres like one of hosted Supabase's, beside supabase/local/bootstrap.sql. A superuser runs it once, after that
-- file. Taken from migrations/db and ansible/files/postgresql_config in https://github.com/supabase/postgres.

-- The REST door's login. It has no rights of its own until it takes one of these roles.
create role authenticator login noinherit password 'postgres';
grant anon, authenticated, service_role to authenticator;

grant anon, authenticated, service_role, authenticator to postgres with admin option;
grant pg_monitor, pg_read_all_data, pg_signal_backend to postgres with admin option;
-- Hosted Supabase allows this one by its extension supautils. Tests use it to reach behind the triggers of append-only tables.
grant set on parameter session_replication_role to postgres;

alter role postgres set search_path to "$user", public, extensions;
alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';

-- Refuses an UPDATE or DELETE without WHERE, in functions too. It does not come with the Postgres from npm. Put into the
-- server's folder of libraries, it takes part in every test.
do $$
begin
  load 'safeupdate';
  alter role authenticator set session_preload_libraries = 'safeupdate';
exception
  when undefined_file then null;
end
$$;
