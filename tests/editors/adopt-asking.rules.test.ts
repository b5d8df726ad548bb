import { readFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { answersSchema, type Answers } from '../../editors/adopt/answers.ts'
import { ask, Stopped } from '../../editors/adopt/ask.ts'
import { asTyped, QUESTIONS, type SoFar } from '../../editors/adopt/questions.ts'

const GIVEN = JSON.parse(readFileSync(new URL('adopt-answers.json', import.meta.url), 'utf8')) as Partial<Answers>

/** A terminal in which `type` is called with all that was shown since the last key. */
function terminal(type: (shown: string) => string | undefined) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined })
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 40 })
  let shown = ''
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString()
    const keys = type(shown)
    if (keys === undefined) return
    shown = ''
    setImmediate(() => input.write(keys))
  })
  return { input, output }
}

const [DELETE_LINE, ENTER, STOP] = ['\u0015', '\r', '\u0003']

test('who answers every question in a terminal gets what a file with the same answers gets', async () => {
  const wanted = { ...asTyped(GIVEN), mark: 'house' } as SoFar
  const remembered: SoFar[] = []
  let next = 0
  const answers = await ask(
    {},
    (typed) => remembered.push({ ...typed }),
    terminal((shown) => {
      const question = QUESTIONS[next]
      if (!question) return shown.includes('Which mark') && next++ === QUESTIONS.length ? ENTER : undefined
      if (!shown.includes(question.ask)) return undefined
      next++
      return `${DELETE_LINE}${wanted[question.place] ?? ''}${ENTER}`
    }),
  )
  expect(answers).toEqual(answersSchema.parse(GIVEN))
  expect(remembered.at(-1)).toEqual(wanted)
})

test('a mistake is said at once, and what was typed before stays when somebody stops', async () => {
  const remembered: SoFar[] = []
  const said: string[] = []
  let key = 0
  const keys = [`${DELETE_LINE}Hill Road Tenants${ENTER}`, `${DELETE_LINE}x${ENTER}`, STOP]
  const asking = ask(
    { name: 'An earlier name' },
    (typed) => remembered.push({ ...typed }),
    terminal((shown) => {
      const waitsFor = [QUESTIONS[0]!.ask, QUESTIONS[1]!.ask, 'Write a short name: initials, or one word.'][key]
      if (!waitsFor || !shown.includes(waitsFor)) return undefined
      said.push(shown)
      return keys[key++]
    }),
  )
  await expect(asking).rejects.toThrow(Stopped)
  expect(said).toHaveLength(3)
  expect(said[0]).toContain('An earlier name')
  expect(remembered).toEqual([{ name: 'Hill Road Tenants' }])
})
