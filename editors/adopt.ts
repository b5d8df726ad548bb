/**
 * `npm run adopt`: makes this site another association's. It asks, says what it will do, and does it after a yes.
 * `npm run adopt -- --answers answers.json` takes the answers from a file and asks nothing.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { confirm, intro, isTTY, log, outro } from '@clack/prompts'
import { answersSchema, complaints, type Answers } from './adopt/answers.ts'
import { ask, Stopped } from './adopt/ask.ts'
import { asTyped, shaped, type SoFar } from './adopt/questions.ts'
import { whyNot } from './adopt/repository.ts'
import { stepsFor } from './adopt/steps.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))

/** Ignored by Git, as all that belongs to one machine. */
const REMEMBERED = `${ROOT}.data/adopt-answers.json`

const NEXT = `npm start shows your site at http://localhost:8888. Did you start it before? Then delete the folder .data
first: the comments in it are those of the association that was here before.
Read both articles in src/content/news, and change them as you like.
Look through src/settings/association.ts: colours, mark and texts are described there.
Write the mail domains of your municipality and your own addresses into src/settings/discussion.ts: who may speak for an office.
npm run check tells whether all is in order. Then commit: git add --all && git commit
npm test tries the program out with the example in tests/example.
docs/deploying.md says how the site gets onto the web.`

try {
  await main()
} catch (cause) {
  // For what people can put right: a sentence, not a stack.
  log.error(cause instanceof Error ? cause.message : String(cause))
  process.exitCode = 1
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { answers: { type: 'string' } } })
  intro('Take this site over for your association')
  const reason = whyNot(ROOT)
  if (reason) throw new Error(reason)
  if (!values.answers && !isTTY(process.stdout))
    throw new Error('There is no terminal to ask in. Write the answers into a file: npm run adopt -- --answers answers.json')
  const answers = values.answers ? answersIn(values.answers) : await ask(remembered(), remember)
  const steps = await stepsFor(ROOT, answers)
  log.step(['This will happen:', ...steps.map(({ says }) => says)].join('\n'))
  if (!values.answers && (await confirm({ message: 'Go on?', initialValue: false })) !== true)
    throw new Stopped('Nothing was changed. What you typed is remembered for the next time.')
  for (const { run } of steps) await run()
  log.step(`What to do now:\n${NEXT}`)
  outro(`This is the site of ${answers.name} now.`)
}

function answersIn(file: string): Answers {
  let read: unknown
  try {
    read = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Error(`${file} cannot be read as JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
  const parsed = answersSchema.safeParse(read)
  if (!parsed.success) throw new Error(`Nothing was changed. In ${file}:\n${complaints(parsed.error).join('\n')}`)
  return parsed.data
}

function remembered(): SoFar {
  if (!existsSync(REMEMBERED)) return {}
  return asTyped(JSON.parse(readFileSync(REMEMBERED, 'utf8')) as Partial<Answers>)
}

function remember(typed: SoFar): void {
  mkdirSync(`${ROOT}.data`, { recursive: true })
  writeFileSync(REMEMBERED, JSON.stringify(shaped(typed), null, 2), { mode: 0o600 })
}
