import type { Context } from '@netlify/functions'
import type { z } from 'zod'
import { withoutUnused } from '../../src/components/strip-hidden.ts'
import type { Attached, Done, Shown } from './answers.ts'
import { builtPage } from './built-page.ts'
import { endpoint, type Handler } from './endpoint.ts'
import { fillWith, type Filling } from './filling.ts'
import { privateAnswer, unread, type Private } from './private-answer.ts'
import { fileHeaders, type FileOf } from './private-file.ts'
import type { Typed } from './read-form.ts'
import { refusedBy, type ForReason, type Refusals, type Refused } from './refused.ts'
import { sessionOf } from './session.ts'
import { withNavigation } from './volunteer-navigation.ts'
import type { WordsOf } from './words.ts'

/** How a screen is asked for: by its address, or by one of its forms that was refused. */
export interface Asked {
  /** What stands in the address, or in the form. */
  parameters: URLSearchParams
  /** The form that comes back, and what was typed into it. */
  refused?: { form: string; typed: Typed }
}

interface Screen<Shows extends Filling, Reason extends string> extends Private {
  /** The built page. */
  page: string
  /** What is filled into it. `form` is the form that comes back, where it is another one than was sent. */
  read(sessionHash: string, asked: Asked): Promise<Shows & { form?: string }>
  /** Why the database refuses what is done here. */
  refusals?: Refusals<Reason>
  /** The page's own form, for what is wrong with one that is not on it any more. */
  form?: string
  /** Set where a script shows parts later that are hidden now: then they stay in the page. */
  scripted?: true
  /** Set for a page that is kept as a file. */
  file?: FileOf
  /** One Set-Cookie header each, when it is shown. */
  cookies?(request: Request): string[]
}

/** What a command is told besides the form. */
interface Sending {
  request: Request
  context: Context
}

interface Act<Schema extends z.ZodType, Reason> {
  /** What the form must be. */
  schema: Schema | (() => Schema)
  /** The fields whose words are shown again where the form itself cannot be, see words.ts. */
  words: WordsOf<Schema>
  /** Set for a form with checkboxes of one name, see readForm. */
  several?: true
  /** The id of the form. */
  form: string | ((typed: Typed) => string)
  run(sessionHash: string, input: z.output<Schema>, sending: Sending): Promise<Done | Shown | Attached | Refused | ForReason<Reason>>
}

/** A page of people who are signed in, with all that can be done on it. */
export function screen<Shows extends Filling, Reason extends string = never>(it: Screen<Shows, Reason>) {
  /** What is filled in. Every volunteers' page has their navigation, with how much waits. */
  const read = (sessionHash: string, asked: Asked) => {
    const reading = it.read(sessionHash, asked)
    return it.session === 'volunteer' ? withNavigation(sessionHash, reading) : reading
  }
  return {
    /** GET: the page, filled. */
    show: privateAnswer(it, async (sessionHash, request) => {
      const filling = await read(sessionHash, { parameters: new URL(request.url).searchParams })
      const page = await builtPage(it.page)
      if (!page) return unread(503, `The site cannot show ${it.what} at the moment. Wait a minute and reload it.`)
      fillWith(page.document, filling)
      if (!it.scripted) withoutUnused(page.document)
      const answer = page.answer(200, it.file && fileHeaders(it.file, 'html'))
      for (const cookie of it.cookies?.(request) ?? []) answer.headers.append('set-cookie', cookie)
      return answer
    }),

    /** POST: one thing that is done there. A refusal is shown on the page. */
    act: <Schema extends z.ZodType>({ schema, form: formOf, run, ...act }: Act<Schema, Reason>): Handler =>
      endpoint<Schema>({
        ...act,
        session: it.session,
        schema: typeof schema === 'function' ? async () => schema() : schema,
        pages: [it.page],
        async page(typed, request) {
          const sent = typeof formOf === 'function' ? formOf(typed) : formOf
          const asked = { parameters: parametersIn(typed), refused: { form: sent, typed } }
          const { form = sent, stands, ...data } = await read(sessionOf(it.session, request), asked)
          // A box that was unticked must not be ticked again by what stood there.
          return { path: it.page, form, or: it.form, data: stands && stands.form !== form ? { ...data, stands } : data }
        },
        async command(input, request, context) {
          const done = await run(sessionOf(it.session, request), input, { request, context })
          return 'reason' in done ? refusedBy(it.refusals as Refusals<Reason>, done) : done
        },
      }),
  }
}

/** A form as an address would have it. */
const parametersIn = (typed: Typed) =>
  new URLSearchParams(Object.entries(typed).flatMap(([name, value]) => [value].flat().map((one) => [name, one])))
