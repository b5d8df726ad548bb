import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bytesOf } from '../../src/surveys/release/results-bytes.ts'
import { resultsSchema } from '../../src/surveys/release/results-file.ts'
import { hash } from '../support/comments/comments.ts'
import { openOwnDatabase } from '../support/database/own-database.ts'
import { PROGRAMS, runProgram, startProgram } from '../support/site/commands.ts'
import { CLOSED, dataWithClosed } from '../support/surveys/closed-survey.ts'
import { codesFor } from '../support/volunteers/volunteer-site.ts'

/** Two for each test, because one gets five codes an hour. */
const VOLUNTEERS = ['ada', 'bo', 'cy', 'di', 'ed', 'flo'].map((name) => `${name}@example.org`)
const [ADA = '', BO = '', CY = '', DI = '', ED = '', FLO = ''] = VOLUNTEERS
const EDITOR = hash('the session of somebody who sorts texts')
let [dataDir, folder] = ['', '']
let database: Awaited<ReturnType<typeof openOwnDatabase>>
let beforeTheSite: { code: number | null; output: string }
const env = () => ({ DATA_DIR: dataDir })
const run = (...args: string[]) => runProgram(PROGRAMS.surveys, args, env(), folder)

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'residents-data-'))
  folder = await mkdtemp(join(tmpdir(), 'residents-keyboard-'))
  await dataWithClosed(dataDir, async (closed) => {
    for (const email of VOLUNTEERS) await closed.query('insert into private.volunteers (email) values ($1)', [email])
    await closed.query(
      `insert into private.sessions (token_hash, kind, volunteer_id) select $1, 'volunteer', id from private.volunteers limit 1`,
      [EDITOR],
    )
  })
  beforeTheSite = await run('list')
  database = await openOwnDatabase(dataDir)
}, 120_000)
afterAll(async () => {
  await database.close()
  await rm(dataDir, { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
})

/** What the site's functions would ask, past the program. */
async function ask<Body>(name: string, args: object): Promise<Body> {
  const headers = { apikey: database.keys.secret }
  const { body } = await database.door({ method: 'POST', path: `/rest/v1/rpc/${name}`, headers, body: JSON.stringify(args) })
  return JSON.parse(body) as Body
}

/** Types these answers at a keyboard when they are asked for. An address is followed by the code that was mailed to it. */
async function atKeyboard(args: string[], answers: [question: string, answer: string][]) {
  const running = startProgram(PROGRAMS.surveys, args, env(), folder)
  let seen = 0
  const asked = async (question: string) => {
    await expect.poll(() => running.output().indexOf(question, seen), { timeout: 20_000, interval: 50 }).toBeGreaterThanOrEqual(0)
    seen = running.output().indexOf(question, seen) + question.length
  }
  for (const [question, answer] of answers) {
    await asked(question)
    const before = answer.includes('@') ? (await codesFor(answer, dataDir)).length : 0
    running.type(answer)
    if (!answer.includes('@')) continue
    await asked('The six digits:')
    const codes = await codesFor(answer, dataDir)
    expect(codes, 'a new code was mailed').toHaveLength(before + 1)
    running.type(codes.at(-1) ?? '')
  }
  running.end()
  return { code: await running.ended, output: running.output() }
}

const FIRST = 'First volunteer, your e-mail address:'
const SECOND = 'Second volunteer, your e-mail address:'
const PREPARE = 'Prepare it? Type yes:'
const PUBLISH = 'Publish it? Type yes:'
const FILE = `${CLOSED}-3.results.json`

test.each([[''], ['release No-Survey'], ['release picnic-tables --version two'], ['list more'], ['--nonsense'], ['dump']])(
  'wrong use (npm run surveys -- %s) says how it is used and ends with 1',
  async (args) => {
    const { code, output } = await run(...args.split(' ').filter(Boolean))
    expect(code).toBe(1)
    expect(output).toContain('Say one of these:')
  },
) // prettier-ignore

test('the list tells about how many answered, whether the site runs or not', async () => {
  const listed = { code: 0, output: `${CLOSED}, version 3: about 240 answers\n` }
  expect(beforeTheSite).toEqual(listed)
  expect(await run('list')).toEqual(listed)
})

test('while an answer in own words is not sorted nothing is shown or prepared, and it is said how many they are', async () => {
  const refused = await atKeyboard(['release', CLOSED], [[FIRST, ADA]])
  expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('6 answers in own words are not sorted yet')])
  expect(refused.output).toContain('follow “Read the answers in own words”')
  expect(refused.output, 'what is untrue yet').not.toContain('240 people answered.')
  const { texts } = await ask<{ texts: { id: string }[] }>('read_survey_texts', { session_hash: EDITOR, survey: CLOSED, version: 3 })
  expect(texts).toHaveLength(6)
  for (const { id } of texts) await ask('sort_survey_text', { session_hash: EDITOR, text_id: id, theme_ids: [] })
})

test(
  'nothing is prepared when the pipe ends, when nobody types yes, or for a survey that nobody answered',
  { timeout: 120_000 },
  async () => {
    const nobody = await run('release', CLOSED)
    expect(nobody.code).toBe(1)
    expect(nobody.output).toContain('Nobody answered. Nothing more was done.')
    const unknown = await atKeyboard(['release', 'no-such-survey'], [[FIRST, ADA]])
    expect([unknown.code, unknown.output]).toEqual([1, expect.stringContaining('Nobody has answered a survey no-such-survey.')])
    const no = await atKeyboard(['release', CLOSED], [[FIRST, ADA], [PREPARE, 'no']]) // prettier-ignore
    expect([no.code, no.output]).toEqual([1, expect.stringContaining('Nobody typed yes.')])
    expect((await run('attack', CLOSED)).output).toContain(`No results of ${CLOSED} are public.`)
  },
)

test('a wrong code signs nobody in', async () => {
  const running = startProgram(PROGRAMS.surveys, ['release', CLOSED], env(), folder)
  for (const line of ['nobody@example.org', '000000', '12', '000001']) running.type(line)
  running.end()
  expect(await running.ended).toBe(1)
  expect(running.output()).toContain('Nobody signed in.')
})

test('one volunteer cannot be both', async () => {
  const { code, output } = await atKeyboard(['release', CLOSED], [[FIRST, BO], [PREPARE, 'yes'], [SECOND, BO], [PUBLISH, 'yes']]) // prettier-ignore
  expect([code, output]).toEqual([1, expect.stringContaining('You prepared these results yourself.')])
  await expect(readFile(join(folder, FILE))).rejects.toThrow('ENOENT')
})

test('two volunteers release a survey at one keyboard, and a second run gives the same bytes', { timeout: 120_000 }, async () => {
  const { code, output } = await atKeyboard(
    ['release', CLOSED],
    [[FIRST, CY], [PREPARE, 'yes'], [SECOND, DI], [PUBLISH, 'yes']],
  ) // prettier-ignore
  expect(code, output).toBe(0)
  expect(output).toContain('240 people answered.')
  expect(output.split('What the attack on these tables tried and found'), 'both saw all of it').toHaveLength(3)
  expect(output).toContain(`Published. The site is built from these bytes; ${FILE} holds them, too.`)
  expect(output, 'no secret').not.toMatch(/[0-9a-f]{64}|sb_secret/)
  const file = await readFile(join(folder, FILE), 'utf8')
  const results = resultsSchema.parse(JSON.parse(file))
  expect(bytesOf(results)).toBe(file)
  expect([results.groups, ...results.tables.map(({ by }) => by)], 'nothing by role or area, which its file declares').toEqual([
    [],
    ...results.tables.map(() => 'everyone'),
  ])
  expect(results.tables.length).toBeGreaterThan(4)

  const again = await atKeyboard(['release', CLOSED, '--out', 'again.json'], [[FIRST, DI]])
  expect([again.code, again.output]).toEqual([0, expect.stringContaining('The answers give the very bytes again that are public since')])
  expect(await readFile(join(folder, 'again.json'), 'utf8')).toBe(file)
  expect(await run('attack', CLOSED)).toMatchObject({ code: 0, output: expect.stringContaining('Found nothing') as string })
  expect(await run('attack', FILE, 'again.json')).toMatchObject({ code: 0 })

  const { sessions } = await ask<{ sessions: number }>('read_volunteers', { session_hash: EDITOR })
  expect(sessions, 'whoever was signed in before stays so').toBe(1)
})

test('results that are public are not replaced without a note', { timeout: 120_000 }, async () => {
  const survey = { session_hash: EDITOR, survey: CLOSED, version: 3 }
  await ask('add_survey_theme', { ...survey, question: 'own_words', words: 'Bins' })
  const { themes, texts } = await ask<Record<'themes' | 'texts', { id: string }[]>>('read_survey_texts', survey)
  const theme_ids = themes.map(({ id }) => id)
  for (const { id } of texts) await ask('sort_survey_text', { session_hash: EDITOR, text_id: id, theme_ids })
  const answers: [string, string][] = [[FIRST, ED], [PREPARE, 'yes']] // prettier-ignore
  const refused = await atKeyboard(['release', CLOSED], answers)
  expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('Add --note')])
  const corrected = await atKeyboard(['release', CLOSED, '--note', 'A theme was missing.'], [...answers, [SECOND, FLO], [PUBLISH, 'yes']])
  expect(corrected.code, corrected.output).toBe(0)
  expect(corrected.output).toContain('Note for everybody: A theme was missing.')
  expect(corrected.output).toContain('- Bins: 5 or more')
})
