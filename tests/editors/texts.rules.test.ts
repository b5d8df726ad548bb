import { describe, expect, test } from 'vitest'
import { checkContent } from '../../editors/check/content.ts'
import { article, BODY, HEAD, siteWith, wrongInArticle } from './site-with.ts'

const wrong = (body: string, head = HEAD) => wrongInArticle(article(head, body))
const ALT = 'Describe the picture for somebody who does not see it, in 10 to 300 characters. Write it between ![ and ].'
const first = (sentence: string) => [`${BODY}: ${sentence}`]

describe('a mistake in the text is named with its line and its remedy', () => {
  test.each<[string, string, string[]]>([
    ['a heading with one sign', '# Benches', first('The title in the head is the only heading with one #. Write ## here.')],
    ['a heading that skips a level', '## One\n\n#### Two', [`${BODY + 2}: This heading skips a level. Write ### instead of ####.`]],
    ['a first heading that is too deep', '### One', first('This heading skips a level. Write ## instead of ###.')],
    ['a heading without words', 'Words.\n\n##\n\nWords.', [`${BODY + 2}: Write the heading’s words after ##, or remove the signs.`]],
    [
      'HTML',
      'Some <b>bold</b> words.',
      first('Articles are Markdown without HTML. Remove <b>, or write \\< if readers are to see the sign.'),
    ],
    [
      'a block of HTML',
      '<div style="color: red">\nwords\n</div>',
      first('Articles are Markdown without HTML. Remove <div>, or write \\< if readers are to see the sign.'),
    ],
    [
      'a script',
      '<script>alert(1)</script>',
      first('Articles are Markdown without HTML. Remove <script>, or write \\< if readers are to see the sign.'),
    ],
    [
      'a note to oneself',
      'Words.\n\n<!-- ask Ann -->',
      [`${BODY + 2}: A note in <!-- --> is published with the page. Remove it; notes can stand in the head after “# ”.`],
    ],
    [
      'a mark that means nothing',
      '> [!pul]\n> Words.',
      first('“[!pul]” means nothing here. Write [!pull] for a pull quote, or remove it.'),
    ],
    [
      'a footnote without words',
      'One\ntwo.[^1]',
      [`${BODY + 1}: The footnote [^1] has no words. Write them at the end of the file, like: [^1]: Where this comes from.`],
    ],
    [
      'a footnote that nothing refers to',
      'Words.\n\n[^1]: From the record.',
      [`${BODY + 2}: No text refers to this footnote. Write [^1] where it belongs.`],
    ],
    ['a picture without words', '![](../pictures/bench.jpg)', first(ALT)],
    ['a picture with too few words', '![bench](../pictures/bench.jpg)', first(ALT)],
    [
      'a picture that is not there',
      '![A bench under a tree](../pictures/bensh.jpg)',
      first('There is no picture src/content/pictures/bensh.jpg. Did you mean ../pictures/bench.jpg?'),
    ],
    [
      'a picture with other capital letters',
      '![A bench under a tree](../pictures/Bench.JPG)',
      first('Write capital and small letters as in the file’s name: ../pictures/bench.jpg'),
    ],
    [
      'a picture in the wrong place',
      '![A bench under a tree](bench.jpg)',
      first('Put the picture into src/content/pictures and write its place from here, like: ../pictures/bench.jpg'),
    ],
    [
      'a picture outside of the site’s folder',
      '![A bench under a tree](../../../../../etc/passwd)',
      first('Put the picture into src/content/pictures and write its place from here, like: ../pictures/passwd'),
    ],
    [
      'a picture from another site',
      '![A bench under a tree](https://example.org/b.jpg)',
      first('Pictures come from this site only. Put the file into src/content/pictures and write its place, like: ../pictures/table.jpg'),
    ],
    [
      'a file that is no picture',
      '![A bench under a tree](../pictures/bench.pdf)',
      first('Use a picture that ends in .jpg, .png, .webp, .avif, .gif or .svg.'),
    ],
    [
      'a link to an article that is not there',
      'See\n[this](/news/benchs/).',
      [`${BODY + 1}: There is no page at /news/benchs/. Did you mean /news/benches/?`],
    ],
    ['a link to a page that is not there', '[x](/impressum/)', first('There is no page at /impressum/.')],
    [
      'a link to a topic without articles',
      '[x](/news/topics/access/)',
      first('There is no page at /news/topics/access/. Did you mean /news/topics/parks/?'),
    ],
    [
      'a link to a draft',
      '[x](/news/unfinished/)',
      first('/news/unfinished/ is a draft, so that this link leads nowhere. Publish that article too, or remove the link.'),
    ],
    [
      'a link to a heading that is not there',
      '[x](/news/benches/#the-mayor-answers)',
      first('/news/benches/ has no heading #the-mayor-answers. Did you mean the-mayors-answer?'),
    ],
    ['a link to its own heading that is not there', '## One\n\n[x](#two)', [`${BODY + 2}: /news/mine/ has no heading #two.`]],
    ['a link to a file', '[x](benches.md)', first('Write the article’s address instead of its file: /news/benches/')],
    ['a link to a file that is not there', '[x](../news/bench.md)', first('There is no article bench.md. Did you mean benches?')],
    [
      'an address without its beginning',
      '[x](www.example.org/page)',
      first('Begin the address of another site with https://, like: https://www.example.org/page'),
    ],
    [
      'an address without a slash',
      '[x](news/benches/)',
      first('Begin the address of a page of this site with /. Did you mean /news/benches/?'),
    ],
    [
      'a link that runs a script',
      '[x](javascript:alert(1))',
      first('Links begin with https://, mailto:, tel: or /. Correct “javascript:alert(1)”.'),
    ],
    ['a link without an address', '[x]()', first('Write the address of this link between ( and ).')],
    ['a link without words', '[](/news/benches/)', first('Write between [ and ] what readers find at /news/benches/: a link needs words.')],
    [
      'an address at the end of the file',
      '[this][1]\n\n[1]: /news/benchs/',
      [`${BODY + 2}: There is no page at /news/benchs/. Did you mean /news/benches/?`],
    ],
    ['no text at all', '', ['1: Write the article’s text below its head.']],
    ['words of npm run new', 'Replace this: say what happened.', first('Write your own text here: these words came from npm run new.')],
  ])('%s', (_what, body, findings) => expect(wrong(body)).toEqual(findings))
})

test.each([
  '[one](/news/benches/), [two](/news/benches), [three](/news/benches/#the-mayors-answer), [four](/news/benches/#comment-3)',
  '[one](/), [two](/desk/), [three](/surveys/sitting/), [four](/rss.xml), [five](/news/topics/parks/), [six](/news/archive/)',
  '[one](https://example.org/a?b#c), [two](mailto:a@example.org), [three](tel:+1-416-555-0100), <https://example.org>',
  '## One\n\n### Two\n\n## Three\n\n[up](#two) and [down](#discussion)',
  '![A bench under a tree](../pictures/bench.jpg)\n\n> [!pull]\n> Words.\n\nMore.[^1]\n\n[^1]: From the record.',
  'An office: re:Brand at 9:30, 3 < 4, `<b>`, \\<b>, "quoted" — [!] and [x].\n\n```html\n<b>\n# no heading\n```',
  '| a | b |\n|---|---|\n| [c](/news/benches/) | d |',
])('a text in order has no finding: %s', (body) => expect(wrong(body)).toEqual([]))

test('a draft may point to a draft, and its mistakes are marked so that no build stops for them', () => {
  const draft = article([...HEAD, 'draft: true'], '[x](/news/unfinished/) and [y](/nowhere/)')
  const findings = checkContent(siteWith({ 'src/content/news/mine.md': draft }))
  expect(findings.map(({ message, draft }) => [message, draft])).toEqual([['There is no page at /nowhere/.', true]])
})

test('the same mistake twice on one line is named once', () =>
  expect(wrong('[a](/impressum/) and [b](/impressum/)')).toEqual(first('There is no page at /impressum/.')))

test('a title that stands twice names both files and lines, whatever its capital letters', () => {
  const twice = siteWith({ 'src/content/news/mine.md': article(['title: BENCHES for the park', ...HEAD.slice(1)]) })
  expect(checkContent(twice)).toEqual([
    {
      file: 'src/content/news/mine.md',
      line: 2,
      message: 'title: src/content/news/benches.md has the same title, in line 2. Give one of them another title.',
      draft: false,
    },
  ])
})

describe('a file that would not be read, or not be found, is named', () => {
  test.each<[string, string]>([
    [
      'src/content/news/My Story.md',
      'The file’s name becomes its address: small letters, digits and single dashes, at most 80. Rename it to my-story.md.',
    ],
    [
      `src/content/news/${'long-'.repeat(20)}name.md`,
      `The file’s name becomes its address: small letters, digits and single dashes, at most 80. Rename it to ${'long-'.repeat(16).slice(0, -1)}.md.`,
    ],
    ['src/content/news/story.txt', 'Only files that end in .md are read. Rename this one to story.md, or move it out of this folder.'],
    ['src/content/surveys/walk.yml', 'Only files that end in .yaml are read. Rename this one to walk.yaml, or move it out of this folder.'],
    ['src/content/news/2026/story.md', 'Only files directly in src/content/news are read. Move this one there.'],
    ['src/content/news/archive.md', 'The address /news/archive/ belongs to another page. Give the file another name.'],
    ['src/content/offices/news.yaml', 'The address /news/ belongs to another page. Give the file another name.'],
  ])('%s', (file, message) => {
    expect(checkContent(siteWith({ [file]: null }))).toEqual([{ file, line: 1, message, draft: false }])
  })

  test('but not what the computer keeps there for itself, and not other folders', () =>
    expect(
      checkContent(siteWith({ 'src/content/news/.DS_Store': null, 'src/content/words.txt': null, 'src/content/pictures/A b.jpg': null })),
    ).toEqual([]))
})

test('the association’s own office and house rules must be there', () => {
  const content = siteWith({ 'src/settings/association.ts': "export const ASSOCIATION = {\n  office: 'x',\n  houseRules: 'y',\n}\n" })
  const found = checkContent(content).map(({ line, message }) => `${line}: ${message}`)
  expect(found).toEqual([
    expect.stringMatching(/^2: office: There is no file in src\/content\/offices with the name /),
    expect.stringMatching(/^3: houseRules: There is no published article in src\/content\/news with the name /),
  ])
})
