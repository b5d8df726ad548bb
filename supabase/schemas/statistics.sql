-- When Postgres analyses a table it copies values of it into pg_statistic, where they outlive the row. Nothing that a person
-- typed, and no address, may be copied there, nor a key or salt that is deleted so that its hashes lead nowhere. These columns are looked up by unique keys, so that plans need no statistics.
alter table private.authors alter column email set statistics 0;
alter table private.volunteers alter column email set statistics 0;
alter table private.mailed_codes alter column email set statistics 0;
alter table private.mails alter column recipient set statistics 0;
alter table private.comments alter column name set statistics 0, alter column text set statistics 0, alter column plain set statistics 0,
  alter column quote set statistics 0, alter column email set statistics 0, alter column link_hosts set statistics 0,
  -- Short texts can be guessed from their hashes.
  alter column text_hash set statistics 0, alter column sent_hash set statistics 0,
  alter column salt set statistics 0, alter column network_hash set statistics 0;
alter table private.testers alter column email set statistics 0, alter column name set statistics 0, alter column profile set statistics 0;
alter table private.tester_sign_ups alter column name set statistics 0, alter column profile set statistics 0;
alter table private.test_invitations alter column note set statistics 0;
alter table private.tests alter column title set statistics 0, alter column what set statistics 0, alter column place set statistics 0,
  alter column results set statistics 0;
alter table private.act_words alter column words set statistics 0, alter column salt set statistics 0;
alter table private.survey_responses alter column answers set statistics 0;
alter table private.survey_texts alter column text set statistics 0;
alter table private.survey_themes alter column words set statistics 0;
alter table private.survey_quotes alter column words set statistics 0;
alter table private.survey_keys alter column key set statistics 0;
alter table private.limit_keys alter column key set statistics 0;
