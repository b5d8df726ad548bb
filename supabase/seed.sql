-- The story's discussion of May 2009, retold for a first start on one's own machine. `supabase db push` leaves it out
-- (only `--include-seed` would bring it along). Roles and invented first names; nobody real speaks here.
insert into private.comments (thread, number, submission, name, text, plain, capacity, in_reply_to, corrects, status, posted_at, published_at)
select 'our-site-city-staff-cannot-open', number, encode(sha256(convert_to('seed ' || number, 'UTF8')), 'hex'), name, text,
  -- Without its marks, as src/comments/plain-text.ts reads it.
  regexp_replace(replace(text, '*', ''), E'(^|\n)[>-] ', E'\\1', 'g'), capacity,
  in_reply_to, corrects, 'published', moment, moment + interval '40 minutes'
from (values
  (1, 'Marta', E'I was at the last meeting and have been wondering since: is the site *blocked* at work, as it is for many of us, or are staff *forbidden* to sign up, as teachers are with students on some networks?\n\nI guess the first. Then they can still look from home, and I find that fair: paid time is for work, and our personal details stay off government computers.', 'resident', null, null::integer, timestamptz '2026-11-21 14:12:00+00'),
  (2, 'The author', E'Agreed, nobody is banned at home. What is lost is the time at work: that is when people at the City deal with our parks, and that is when we cannot reach them.', 'association', 1, null, '2026-11-21 15:03:00+00'),
  (3, 'The author', E'Think of picnic tables. If residents start talking about them here, somebody from Parks should be able to join in and say\n\n- which steps are needed, and\n- which obstacles are in the way.\n\nIt saves time on both sides, and both sides get more attached to the result. Councillors are not held back like this. They should put more into such conversations.', 'association', null, null, '2026-11-21 15:20:00+00'),
  (4, 'Devon', E'City employees may not comment on city issues in public at all, as far as I know. Not at work and not in their own time.', 'other', 1, null, '2026-11-21 17:41:00+00'),
  (5, 'A member of the re:Brand team', E'I write this for the City’s re:Brand communications team, not as a private person.\n\nStaff get access when they present a **business case**: they show how the interaction belongs to their work. So far, those who made the case were given access. Your contacts probably do not know that.', 'city_official', 2, null, '2026-11-21 19:30:00+00'),
  (6, 'A member of the re:Brand team', E'Word went out in the Monday morning news e-mail and on the intranet, but not everybody reads those. A social media policy is being written.\n\nIt is not as simple as switching something on. There are legal duties, such as being able to retrieve records, even from sites that are not the City’s property. There are hundreds of questions like that.', 'city_official', 3, null, '2026-11-21 19:44:00+00'),
  (7, 'A member of the re:Brand team', E'You are invited to answer an anonymous survey about the web and your relations with the City, and to become testers of the City’s pages. One question is how the City can take part in what residents run themselves.\n\nI was not sure whether links are allowed in a comment here, so I left them out.', 'city_official', null, null, '2026-11-21 19:58:00+00'),
  (8, 'Devon', E'I was wrong here, the answer from the City puts it right. The point is narrower:\n\n> a personal opinion must not be taken for an official one.', 'other', 5, 4, '2026-11-21 20:35:00+00')
) as story (number, name, text, capacity, in_reply_to, corrects, moment)
order by number;

insert into private.threads (thread, address, last_number)
select t.thread, private.thread_address('article', t.thread), t.last_number
from (values ('our-site-city-staff-cannot-open', 8), ('a-picnic-table-and-the-long-way-to-it', 0)) as t (thread, last_number);

insert into private.comments (thread, submission, name, text, plain, capacity, posted_at)
values ('a-picnic-table-and-the-long-way-to-it', encode(sha256(convert_to('seed held', 'UTF8')), 'hex'), 'Priya',
  E'Whom would I ask whether a table can be reached with a wheelchair? I would like to put that in our note.',
  E'Whom would I ask whether a table can be reached with a wheelchair? I would like to put that in our note.', 'resident', '2026-11-21 21:10:00+00');

-- How many said that they got in touch with the mayor's office: invented, so that a first look is not empty.
insert into private.call_contacts (call, week, how, contacts)
values ('mayor', '2026-11-09', 'phone', 17), ('mayor', '2026-11-09', 'mail', 6), ('mayor', '2026-11-16', 'phone', 21),
  ('mayor', '2026-11-16', 'mail', 9), ('mayor', '2026-11-16', 'in_person', 3);
