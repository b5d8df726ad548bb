import { describe, expect, test } from 'vitest'
import { checkContent } from '../../editors/check/content.ts'
import { article, HEAD, siteWith, wrongIn, wrongInArticle } from './site-with.ts'

const withLine = (number: number, line: string) => article(HEAD.map((one, index) => (index === number - 2 ? line : one)))
const TOPICS = 'Choose topics from: access, parks, city hall, the association.'
const QUOTES = 'A text with : # or quotation marks, or one that begins with a sign, must stand in quotes, like:'

test('a site without a mistake has no finding', () => {
  expect(checkContent(siteWith({}))).toEqual([])
  expect(wrongInArticle(article())).toEqual([])
})

describe('a mistake in a field is named with its line and its remedy', () => {
  test.each<[string, string, string[]]>([
    ['a short title', withLine(2, 'title: Hey'), ['2: title: Write a title of at least 5 characters.']],
    ['an empty title', withLine(2, 'title:'), ['2: title: Write a title, like: title: A picnic table for the park']],
    [
      'a title that looks like a number',
      withLine(2, 'title: 20262026'),
      [
        '2: title: Write a title, like: title: A picnic table for the park A number, a day or “true” stands in quotes when it is a text: "20262026"',
      ],
    ],
    [
      'a title that looks like a day',
      withLine(2, 'title: 2026-11-21'),
      [
        '2: title: Write a title, like: title: A picnic table for the park A number, a day or “true” stands in quotes when it is a text: "2026-11-21"',
      ],
    ],
    ['a day that no calendar has', withLine(4, 'date: 2026-02-30'), ['4: date: Write the date as year-month-day, like: date: 2026-11-21']],
    [
      'a time instead of a day',
      withLine(4, 'date: 2026-11-21T10:00:00Z'),
      ['4: date: Write the date as year-month-day, like: date: 2026-11-21'],
    ],
    ['a strange topic', withLine(5, 'topics: [parcs]'), [`5: topics: ${TOPICS} “parcs” is none of them. Did you mean parks?`]],
    [
      'a strange topic on a line of its own',
      article([...HEAD.slice(0, 3), 'topics:', '  - parks', '  - gossip', 'author: Me']),
      [`7: topics: ${TOPICS} “gossip” is none of them.`],
    ],
    ['a topic without a list', withLine(5, 'topics: parks'), ['5: topics: Write topics as a list, like: topics: [access, parks]']],
    [
      'a misspelt field',
      article([...HEAD, 'sumary: x']),
      [
        '7: Remove or correct: sumary. An article has title, summary, date, topics, author, call, picture, updated, draft and discussion. Did you mean summary?',
      ],
    ],
    ['a field that is missing', article(HEAD.slice(0, 4)), ['1: author: Write who wrote it, like: author: The association']],
    [
      'an office that is not there',
      article([...HEAD, 'call: desc']),
      ['7: call: There is no src/content/offices/desc.yaml. Did you mean desk?'],
    ],
    [
      'half a picture',
      article([...HEAD, 'picture:', '  file: ../pictures/bench.jpg', '  alt: A bench under a tree']),
      [
        '7: picture, caption: Write a caption, in a sentence.',
        '7: picture, credit: Write who made the picture, like: credit: Drawing by the association',
      ],
    ],
  ])('%s', (_what, text, findings) => expect(wrongInArticle(text)).toEqual(findings))

  test('a word inside a picture that means nothing', () => {
    const picture = [
      'picture:',
      '  file: ../pictures/bench.jpg',
      '  alt: A bench under a tree',
      '  caption: A bench',
      '  credit: Somebody',
      '  atl: x',
    ]
    expect(wrongInArticle(article([...HEAD, ...picture]))).toEqual([
      '12: Remove or correct: atl. Here can stand file, alt, caption, credit. Did you mean alt?',
    ])
  })

  test('all mistakes of all files come at once, in the order of files and lines', () => {
    const content = siteWith({
      'src/content/news/a.md': withLine(2, 'title: Hey').replace('[parks]', '[]'),
      'src/content/news/b.md': article().replace('A good title', 'Another: title'),
      'src/content/offices/c.yaml': 'name: X\n',
    })
    expect(checkContent(content).map(({ file, line }) => `${file}:${line}`)).toEqual([
      'src/content/news/a.md:2',
      'src/content/news/a.md:5',
      'src/content/news/b.md:2',
      ...Array<string>(7).fill('src/content/offices/c.yaml:1'),
    ])
  })
})

describe('what YAML cannot read is named with its line and a line to copy', () => {
  test.each<[string, string, string[]]>([
    ['a colon', withLine(2, 'title: Parks: a story'), [`2: ${QUOTES} title: "Parks: a story"`]],
    ['quotation marks around one word', withLine(2, 'title: "Blocked" is not it'), [`2: ${QUOTES} title: "\\"Blocked\\" is not it"`]],
    ['a sign at the start', withLine(2, 'title: @home in the park'), [`2: ${QUOTES} title: "@home in the park"`]],
    ['a star at the start', withLine(2, 'title: *parks*'), [`2: ${QUOTES} title: "*parks*"`]],
    ['an exclamation mark at the start', withLine(2, 'title: !parks are open'), [`2: ${QUOTES} title: "!parks are open"`]],
    ['a bracket at the start', withLine(2, 'title: [parks] are open'), [`2: ${QUOTES} title: "[parks] are open"`]],
    [
      'a number sign, which would cut the title',
      withLine(2, 'title: Meeting #5 on parks'),
      ['2: What follows # is left out. If it belongs to the text, write: title: "Meeting #5 on parks"'],
    ],
    [
      'a quotation that does not end',
      withLine(3, 'summary: "A summary that is long enough to say what it is.'),
      [
        '3: The quotation mark at the start of this text has none at its end. Write: summary: "A summary that is long enough to say what it is."',
      ],
    ],
    ['a list that does not end', withLine(5, 'topics: [parks'), ['5: Close the list with ] at the end of this line.']],
    ['a tab', withLine(3, '\tsummary: x'), ['3: Write spaces instead of the tab at the start of this line.']],
    ['spaces at the start', withLine(3, ' summary: x'), ['3: Remove the spaces at the start of this line.']],
    ['a field twice', article([...HEAD, 'title: Again and again']), ['7: title stands here a second time. Remove one of them.']],
    ['no colon', withLine(3, 'summary x'), ['3: Write a colon and a space after the name of the field, like: title: …']],
    ['no space after any colon', article(['title:x']), ['2: Write a space after the colon, like: title: …']],
    ['no field at all', article(['Hello.']), ['2: Write the fields here, each on a line of its own, like: title: …']],
  ])('%s', (_what, text, findings) => expect(wrongInArticle(text)).toEqual(findings))

  test('a note with a space is a note, and a quoted sign is a sign', () => {
    expect(wrongInArticle(withLine(6, 'author: Somebody # ask again'))).toEqual([])
    expect(wrongInArticle(withLine(2, 'title: "Meeting #5: parks"'))).toEqual([])
  })
})

describe('a head that is not closed in dashes', () => {
  const NO_HEAD = 'Begin the file with a line of three dashes (---), then the fields, then another line of three dashes.'
  test.each<[string, string, string[]]>([
    ['an empty file', '', [`1: ${NO_HEAD}`]],
    ['text without a head', '\n\nHello.\n', [`3: ${NO_HEAD}`]],
    ['other signs', article().replace('---', '+++'), [`1: ${NO_HEAD}`]],
    ['no end', '---\ntitle: x\n\nHello.\n', ['1: The head does not end. Write a line of three dashes (---) after its last field.']],
    ['a longer end', article().replace('\n---\n', '\n-----\n'), ['7: Write exactly three dashes on this line: --- ends the head.']],
  ])('%s', (_what, text, findings) => expect(wrongInArticle(text)).toEqual(findings))

  test('Windows’ line ends, an empty first line and a byte order mark keep the line numbers', () => {
    const spoiled = withLine(2, 'title: Hey')
    expect(wrongInArticle(spoiled.replaceAll('\n', '\r\n'))).toEqual(['2: title: Write a title of at least 5 characters.'])
    expect(wrongInArticle(`\uFEFF${spoiled}`)).toEqual(['2: title: Write a title of at least 5 characters.'])
    expect(wrongInArticle(`\n${spoiled}`)).toEqual(['3: title: Write a title of at least 5 characters.'])
  })
})

test('a survey’s question and an office’s field are found on their lines', () => {
  const survey = siteWith({}).texts.get('src/content/surveys/sitting.yaml') ?? ''
  expect(wrongIn('src/content/surveys/other.yaml', survey.replace('question: Where do you sit?', 'question: Hm?'))).toEqual([
    '10: pages, number 1, questions, number 1, question: Write a question of at least 5 characters.',
  ])
  expect(wrongIn('src/content/surveys/other.yaml', survey.replace('kind: short_text', 'kind: txt'))).toHaveLength(1)
  const office = siteWith({}).texts.get('src/content/offices/desk.yaml') ?? ''
  expect(wrongIn('src/content/offices/other.yaml', office.replace('416-555-0100', '4165550100'))[0]).toMatch(
    /^3: phone: Write the phone number/,
  )
  expect(wrongIn('src/content/offices/other.yaml', `${office}  guide: bench\n`)).toEqual([
    '16: guide: There is no published src/content/news/bench.md. Did you mean benches?',
  ])
})
