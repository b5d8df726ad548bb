import type { Config } from '@netlify/functions'
import { MODERATION_REFUSALS } from '../../src/surveys/volunteers/moderated.ts'
import {
  redactSchema,
  sortSchema,
  textsAddress,
  themeRemovalSchema,
  themeSchema,
  viewSchema,
  type TextsView,
} from '../../src/surveys/volunteers/moderation-forms.ts'
import { PAGE_OF_TEXTS, presentTexts, presentUnreadable, textQuestions } from '../../src/surveys/volunteers/sorted-texts.ts'
import { addSurveyTheme, readSurveyTexts, redactSurveyText, removeSurveyTheme, sortSurveyText } from '../surveys/texts-rpc.ts'
import { routes } from '../http/routes.ts'
import { screen } from '../http/screen.ts'

export const config: Config = {
  path: [
    '/api/moderation/surveys/texts',
    '/api/moderation/surveys/themes/add',
    '/api/moderation/surveys/themes/remove',
    '/api/moderation/surveys/texts/sort',
    '/api/moderation/surveys/texts/redact',
  ],
}

const NOT_CLOSED = presentUnreadable(MODERATION_REFUSALS.not_closed.sentence)

const texts = screen({
  session: 'volunteer',
  what: 'the texts',
  page: '/moderation/surveys/texts/',
  form: 'texts-form',
  refusals: MODERATION_REFUSALS,
  async read(session, { parameters, refused }) {
    const view = viewSchema.safeParse(Object.fromEntries(parameters))
    // Whoever may not read must be told so, also at an address that makes no sense.
    const asked = view.success ? view.data : NO_SURVEY
    const shown = { ...asked, question: asked.question ?? (await firstQuestion(session, asked)) }
    const read = await readSurveyTexts(session, shown, PAGE_OF_TEXTS + 1)
    const [done, of] = refused ? [null, null] : [parameters.get('done'), parameters.get('of')]
    return read.ok ? presentTexts(read, shown, { done, of }) : NOT_CLOSED
  },
})

async function firstQuestion(session: string, view: TextsView): Promise<string | undefined> {
  const read = await readSurveyTexts(session, view, 1)
  return read.ok ? textQuestions(read)[0]?.id : undefined
}

/** No survey has this name. */
const NO_SURVEY: TextsView = { survey: '-', version: 1 }

/** Back to the page of texts: to a text, or to the sentence at its top. */
function backTo({ survey, version, question, after }: TextsView, done: string, text?: string) {
  const view = { survey, version, question, after }
  const location = text ? textsAddress(view, { done, of: text }, `text-${text}`) : textsAddress(view, { done }, 'done')
  return { ok: true as const, location }
}

/** What people wrote in their own words to a closed survey: volunteers sort it by themes and redact what may be quoted. */
export default routes(config, {
  '/api/moderation/surveys/texts': texts.show,

  /** Names a theme of the answers to a question. */
  '/api/moderation/surveys/themes/add': texts.act({
    schema: themeSchema,
    words: ['words'],
    form: 'theme-form',
    async run(session, theme) {
      const added = await addSurveyTheme(session, theme)
      return added.ok ? backTo(theme, 'added') : added
    },
  }),

  /** Takes a theme away, with its mentions. */
  '/api/moderation/surveys/themes/remove': texts.act({
    schema: themeRemovalSchema,
    words: [],
    form: 'theme-form',
    async run(session, { theme, ...view }) {
      await removeSurveyTheme(session, theme)
      return backTo(view, 'removed')
    },
  }),

  /** Says which themes a text mentions. */
  '/api/moderation/surveys/texts/sort': texts.act({
    schema: sortSchema,
    words: [],
    several: true,
    form: ({ text }) => `sort-${String(text)}`,
    async run(session, { text, theme, ...view }) {
      const sorted = await sortSurveyText(session, text, theme)
      return sorted.ok ? backTo(view, theme.length > 0 ? 'sorted' : 'sorted_without', text) : sorted
    },
  }),

  /** Proposes a text for quotation, agrees to it as the second volunteer, or takes it back. */
  '/api/moderation/surveys/texts/redact': texts.act({
    schema: redactSchema,
    words: ['words'],
    form: ({ text }) => `quote-${String(text)}`,
    async run(session, { text, decision, words, ...view }) {
      const redacted = await redactSurveyText(session, text, words)
      if (!redacted.ok) return redacted
      const kept = redacted.twice ? 'twice' : 'redacted'
      return backTo(view, decision === 'take_back' ? 'taken_back' : kept, text)
    },
  }),
})
