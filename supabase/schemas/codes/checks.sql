create function private.delete_code_mail() returns trigger
language plpgsql volatile set search_path = ''
as $$
begin
  delete from private.mails m where m.cause = 'code ' || old.request_hash;
  return null;
end
$$;
comment on function private.delete_code_mail is 'A code that is deleted takes its mail along: out of the queue, and every trace of where it went.';
