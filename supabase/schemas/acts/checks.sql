create function private.refuse_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
  raise exception 'Rows of % are never %.', tg_table_name, case tg_op when 'UPDATE' then 'changed' else 'deleted' end;
end
$$;
comment on function private.refuse_change is 'Keeps rows as they are, whoever asks: all of them where a table is append-only, or just from being deleted.';

create function private.has_no_words(detail jsonb) returns boolean
language sql immutable set search_path = ''
as $$
  -- Our names are small letters and underscores, our numbers are counts: neither words nor a telephone number fit in.
  select coalesce(jsonb_typeof(detail) = 'object' and detail::text ~ '^([^"]|"[a-z]+(_[a-z]+)*")*$' and detail::text !~ '[a-z_]{81}|[0-9]{7}', false)
$$;
comment on function private.has_no_words is
  'Whether each text in this object is a name of ours, such as a rule or a reason, and each number a count: what a person typed does not fit in.';

create function private.new_salt() returns bytea
language plpgsql volatile set search_path = ''
as $$
begin
  -- Two random uuids are 244 random bits from the operating system, and need no extension.
  return uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
end
$$;
comment on function private.new_salt is 'A random salt, see private.commitment. It is stored beside the words only, and goes with them.';
