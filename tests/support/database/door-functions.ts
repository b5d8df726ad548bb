/** Functions of every shape that the REST door must know, for its own tests. Made before the door opens. */
export const DOOR_FUNCTIONS = `
  create function public.who_am_i() returns text language sql stable as 'select current_user::text';
  create function public.claims() returns jsonb language sql stable as $$ select current_setting('request.jwt.claims')::jsonb $$;
  create function public.echo(words text, times integer default 1) returns text language sql immutable as 'select repeat(words, times)';
  create function public.as_object() returns jsonb language sql immutable as $$ select '{"a": [1, {"b": null}]}'::jsonb $$;
  create function public.no_answer() returns text language sql immutable as 'select null';
  create function public.one_row() returns table (number integer, name text) language sql immutable as $$ values (1, 'one') $$;
  create function public.rows_to(last integer) returns table (number integer, name text) language sql immutable
    as $$ select n, 'row ' || n from generate_series(1, last) n $$;
  create function public.numbers_to(last integer) returns setof integer language sql immutable as 'select generate_series(1, last)';
  create function public.nothing() returns void language sql volatile as '';
  create function public.raises(code text, words text default 'It is raised.') returns text language plpgsql volatile
    as $$ begin raise exception using errcode = code, message = words, detail = 'A detail.', hint = 'A hint.'; end $$;
  create function public.plainly_raises() returns text language plpgsql volatile as $$ begin raise exception 'It is % raised.', 'plainly'; end $$;
  create function public.wants_a_build() returns void language sql volatile security definer set search_path = ''
    as 'update private.builds set wanted_at = now(), called_at = null where only_row';
  create function public.writes_and_fails() returns boolean language plpgsql volatile security definer set search_path = ''
    as $$ begin perform public.wants_a_build(); return 1 / 0 = 1; end $$;
  create function public.list_to(last integer) returns jsonb language sql immutable as 'select jsonb_agg(n) from generate_series(1, last) n';
  create function public.time_limit() returns text language sql stable as $$ select current_setting('statement_timeout') $$;
  create function public.waits() returns text language plpgsql volatile as $$ begin perform pg_sleep(0.1); return 'waited'; end $$;
  create function public.may_wait() returns text language sql volatile set statement_timeout = '8s' as 'select public.waits()';
  create function public.may_not_wait() returns text language sql volatile set statement_timeout = '20ms' as 'select public.waits()';
  create function public.writes_and_waits() returns text language plpgsql volatile security definer set search_path = ''
    as $$ begin perform public.wants_a_build(); return public.waits(); end $$;
  create function public.breaks_its_promise() returns boolean language sql stable security definer set search_path = ''
    as 'select public.claim_build(0)';
  create function public.for_nobody() returns integer language sql immutable as 'select 1';
  grant execute on all functions in schema public to service_role;
  grant execute on function public.who_am_i(), public.claims(), public.echo(text, integer), public.for_nobody(),
    public.rows_to(integer), public.time_limit(), public.waits() to anon;
  revoke execute on function public.for_nobody() from service_role, anon`
