create function private.is_tester_profile(profile jsonb) returns boolean
language plpgsql immutable set search_path = ''
as $$
declare
  list record;
begin
  if jsonb_typeof(profile) is distinct from 'object'
    or (select count(*) from jsonb_object_keys(profile)) <> (select count(*) + 2 from jsonb_object_keys(private.tester_choices())) then
    return false;
  end if;
  for list in select key, value as choices, profile -> key as chosen from jsonb_each(private.tester_choices()) loop
    if jsonb_typeof(list.chosen) is distinct from 'array' or not list.chosen <@ list.choices
      or (select count(distinct c) <> count(*) from jsonb_array_elements(list.chosen) c) then
      return false;
    end if;
  end loop;
  return coalesce(jsonb_typeof(profile -> 'assistive_other') = 'string' and jsonb_typeof(profile -> 'phone') = 'string'
    and (profile ->> 'assistive_other' = '' or private.is_line(profile ->> 'assistive_other', 1, 200))
    and (profile ->> 'phone' = '' or (profile ->> 'phone' ~ '^[+(]{0,2}[0-9][0-9 ()./x-]{6,29}$'
      and char_length(regexp_replace(profile ->> 'phone', '[^0-9]', '', 'g')) >= 7))
    -- A number is kept only of somebody who wants to be called.
    and (profile -> 'reach_by' ? 'phone') = (profile ->> 'phone' <> ''), false);
end
$$;
comment on function private.is_tester_profile is
  'Whether this is what a tester can say of themselves: a list of choices under each key of private.tester_choices, assistive_other (text of up to 200 characters) and phone (a number exactly when they want to be called, else empty). Nothing else.';

create function private.is_tester_filter(filter jsonb) returns boolean
language sql immutable set search_path = ''
as $$
  select jsonb_typeof(filter) is not distinct from 'object' and not exists (
    select from jsonb_each(case jsonb_typeof(filter) when 'object' then filter else '{}' end) f
    where jsonb_typeof(f.value) <> 'string' or not coalesce(private.tester_filters() -> f.key ? (f.value #>> '{}'), false)
  )
$$;
comment on function private.is_tester_filter is 'Whether each key is one of private.tester_filters with one of its values. A filter without keys lets everybody through.';
