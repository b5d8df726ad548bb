import { z } from 'zod'
import { ASSOCIATION } from '../association.ts'
import { TEXT_LIMIT, type ChoiceQuestion, type Question, type Survey } from './survey.ts'

/** What one person answered, in the three parts that are stored apart. */
export interface Answers {
  version: number
  /** Question to choice, or to several choices. */
  answers: Record<string, string | string[]>
  /** Question to own words. */
  texts: Record<string, string>
  /** A random key that makes two sendings one response, when the sender has one. */
  submission: string | undefined
}

/** Control characters, and those that turn the direction of text around. The database refuses the same ones. */
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g

const cleanText = (typed: string) => typed.replace(/\r\n?/g, '\n').toWellFormed().normalize('NFC').replace(INVISIBLE, '').trim()

const emptyToMissing = (typed: unknown) => (typed === '' || typed === null ? undefined : typed)

const listed = (typed: unknown) => (typed === undefined || Array.isArray(typed) ? typed : [typed])

/**
 * What a survey's form may send, derived from its questions. Every message is for the person who answers and names the
 * question. Only questions and choices that the survey has get through; whatever else was sent is dropped.
 */
export function answersSchema(survey: Survey): z.ZodType<Answers> {
  const changed = 'The questions have changed since you opened this page. Please look at them again, then send your answers.'
  return z
    .object({
      ...Object.fromEntries(survey.questions.map((question) => [question.id, fieldFor(question)])),
      version: z.literal(String(survey.version), changed),
      submission: z.preprocess(emptyToMissing, z.string().max(100, 'Reload the page and send again.').optional()),
    })
    .transform(({ version: _, submission, ...given }) => ({ version: survey.version, submission, ...apart(survey, given) }))
    .refine(({ answers, texts }) => Object.keys({ ...answers, ...texts }).length > 0, 'Answer at least one question.')
}

function fieldFor(question: Question): z.ZodType {
  const field = question.kind === 'text' ? textField(question.question) : choiceField(question)
  return z.preprocess(emptyToMissing, question.required ? field : field.optional())
}

function choiceField({ kind, question, choices }: ChoiceQuestion): z.ZodType {
  const names = Object.keys(choices)
  const message = kind === 'one' ? `Choose an answer: ${question}` : `Choose one or more answers: ${question}`
  const choice = z.enum(names, message)
  if (kind === 'one') return choice
  return (
    z
      .preprocess(listed, z.array(choice, message).min(1, message))
      // In the order of the page, each once: the order in which somebody ticked is nobody's business.
      .transform((chosen) => names.filter((name) => chosen.includes(name)))
  )
}

function textField(question: string): z.ZodType {
  const missing = `Write an answer: ${question}`
  return z
    .string(missing)
    .transform(cleanText)
    .refine((text) => /[^\s\p{Cc}\p{Cf}]/u.test(text), missing)
    .refine(
      (text) => [...text].length <= TEXT_LIMIT,
      `Shorten your answer to ${TEXT_LIMIT.toLocaleString(ASSOCIATION.language)} characters: ${question}`,
    )
}

/** Choices and own words, each under its question. Questions without an answer leave nothing behind. */
function apart(survey: Survey, given: Record<string, unknown>): Pick<Answers, 'answers' | 'texts'> {
  const answered = (kinds: Question['kind'][]) =>
    Object.fromEntries(
      survey.questions.filter(({ id, kind }) => kinds.includes(kind) && given[id] !== undefined).map(({ id }) => [id, given[id]]),
    )
  return { answers: answered(['one', 'several']) as Answers['answers'], texts: answered(['text']) as Answers['texts'] }
}
