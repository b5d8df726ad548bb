create function private.commitment(salt bytea, words jsonb) returns bytea
language sql immutable set search_path = ''
as $$ select sha256(salt || convert_to(words::text, 'UTF8')) $$;
comment on function private.commitment is
  'What an append-only table keeps in the place of words. Whoever has words and salt can prove them; without the salt even a short text cannot be guessed.';
