-- What a typed text, a line and an address are. The forms clean what people type until it fits (src/text/clean.ts and
-- src/text/email.ts); these checks hold even where a function forgets to. tests/text holds both sides to each other. They
-- are plpgsql, which takes a third of the time of SQL here: the checks run for each row that changes.

create function private.hides_nothing(body text) returns boolean
language plpgsql immutable strict set search_path = ''
as $$
begin
  -- First everything goes in which an unseen character belongs to a seen one: a joiner behind a letter of Arabic, of the
  -- scripts of India and its neighbours or of Mongolian; keys such as 1 in a box; flags such as Scotland's; emoji. What is left
  -- may have no control character but tab and line feed, no line ends of other kinds, nothing that Unicode tells programs not
  -- to show (it hides words, turns them around, or makes one name look like another), no blank cell of braille, and no
  -- number that is no character.
  return body is nfc normalized and regexp_replace(body,
    '[\u0620-\u10ff\u1780-\u17b3\u17b6-\u17ff\u1820-\u18aa\u1900-\u1cff\ua800-\uabff\U00010a00-\U00011fff][\u180b-\u180f\u200c\u200d]'
    '|[#*0-9]\ufe0f\u20e3'
    '|\U0001f3f4\U000e0067\U000e0062[\U000e0061-\U000e007a]{3}\U000e007f'
    '|[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u27ff\u2900-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff][\ufe0e\ufe0f]?'
    '(?:\u200d[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u27ff\u2900-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff][\ufe0e\ufe0f]?)*',
    '', 'g') !~ ('[\u0001-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e'
    '\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a'
    '\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff\U0004fffe\U0004ffff\U0005fffe\U0005ffff\U0006fffe\U0006ffff'
    '\U0007fffe\U0007ffff\U0008fffe\U0008ffff\U0009fffe\U0009ffff\U000afffe\U000affff\U000bfffe\U000bffff\U000cfffe\U000cffff'
    '\U000dfffe\U000dffff\U000e0000-\U000e0fff\U000efffe\U000effff\U000ffffe\U000fffff\U0010fffe\U0010ffff]');
end
$$;
comment on function private.hides_nothing is
  'Whether all characters of a text can be seen, or belong to one that can, and stand in their one spelling (NFC).';

create function private.is_paragraphs(body text, fewest integer, most integer) returns boolean
language plpgsql immutable strict set search_path = ''
as $$
begin
  -- Which spaces \s knows depends on the locale, so they are named. Accents of no script in particular are no text alone.
  return char_length(body) between fewest and most
    and body ~ '[^\t\n \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]'
    and body !~ '^[\t\n \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|[\t\n \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]$'
    and private.hides_nothing(body);
end
$$;
comment on function private.is_paragraphs is
  'Whether this is a text to read, of so many characters, with nothing around it and nothing hidden in it. Line ends are \n. Null for null.';

create function private.is_line(body text, fewest integer, most integer) returns boolean
language plpgsql immutable strict set search_path = ''
as $$
begin
  return private.is_paragraphs(body, fewest, most) and body !~ '[\t\n\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|  ';
end
$$;
comment on function private.is_line is
  'Whether this is a text to read on one line, of so many characters: a name, a title. Its spaces are single plain ones. Null for null.';

create function private.is_address(email text) returns boolean
language plpgsql immutable strict set search_path = ''
as $$
begin
  -- As browsers check an address, but in lower case, with a dot in the host: nothing that adds a header or a second address.
  return char_length(email) between 6 and 254 and email ~ ('^[a-z0-9!#$%&''*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&''*+/=?^_`{|}~-]+)*'
    '@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$');
end
$$;
comment on function private.is_address is
  'Whether this is an e-mail address in its one normal form, so that one mailbox is one row. Null for null.';
