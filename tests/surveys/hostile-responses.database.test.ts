import { describe, expect, test } from 'vitest'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { aResponse, openSurvey } from '../support/surveys/survey-answers.ts'

const STORED = { status: 200, body: { ok: true } }
const refused = (reason: string) => ({ status: 200, body: { ok: false, reason } })
const words = (text: unknown, may_quote: unknown = false) => ({ texts: { own_words: { text, may_quote } } })

const REFUSED: [what: string, change: Record<string, unknown>, reason: string][] = [
  ['no survey', { survey: null }, 'no_such_survey'],
  ['a survey that climbs up', { survey: '../news' }, 'no_such_survey'],
  ['a survey in capitals', { survey: 'Tables' }, 'no_such_survey'],
  ['a survey of 81 characters', { survey: 'a'.repeat(81) }, 'no_such_survey'],
  ['a survey with a line break at its end', { survey: 'tables\n' }, 'no_such_survey'],
  ['version 0', { version: 0 }, 'no_such_survey'],
  ['no version', { version: null }, 'no_such_survey'],
  ['another version', { version: 2 }, 'not_opened'],
  ['no fingerprint', { fingerprint: null }, 'questions_changed'],
  ['no answers', { answers: null }, 'not_answers'],
  ['a list of answers', { answers: ['resident'] }, 'not_answers'],
  ['a text as answers', { answers: 'resident' }, 'not_answers'],
  ['a question in capitals', { answers: { Role: 'resident' } }, 'not_answers'],
  ['a question without a name', { answers: { '': 'resident' } }, 'not_answers'],
  ['a question of 81 characters', { answers: { ['a'.repeat(81)]: 'yes' } }, 'not_answers'],
  ['a question with a line break at its end', { answers: { 'role\n': 'yes' } }, 'not_answers'],
  ['201 answers', { answers: Object.fromEntries(Array.from({ length: 201 }, (_, nth) => [`q${nth}`, 'yes'])) }, 'not_answers'],
  ['a number as an answer', { answers: { role: 1 } }, 'not_answers'],
  ['a moment as an answer', { answers: { role: '2026-11-22T08:00:00Z' } }, 'not_answers'],
  ['an e-mail address as an answer', { answers: { role: 'marta@example.org' } }, 'not_answers'],
  ['a sentence as an answer', { answers: { role: 'I am Marta' } }, 'not_answers'],
  ['nothing as an answer', { answers: { role: null } }, 'not_answers'],
  ['an empty answer', { answers: { role: '' } }, 'not_answers'],
  ['an answer of 81 characters', { answers: { role: 'a'.repeat(81) } }, 'not_answers'],
  ['an object as an answer', { answers: { role: { a: 'b' } } }, 'not_answers'],
  ['an empty list as an answer', { answers: { places: [] } }, 'not_answers'],
  ['a list in a list', { answers: { places: [['tap']] } }, 'not_answers'],
  ['a list with a number', { answers: { places: ['tap', 1] } }, 'not_answers'],
  ['a list of 21', { answers: { places: Array(21).fill('tap') } }, 'not_answers'],
  ['a question that is not asked', { answers: { boss: 'resident' } }, 'not_asked'],
  ['a choice that is not offered', { answers: { role: 'mayor' } }, 'not_asked'],
  ['two answers to a single choice', { answers: { role: ['resident', 'employee'] } }, 'not_asked'],
  ['one answer where several are asked for', { answers: { places: 'tap' } }, 'not_asked'],
  ['one of several choices twice', { answers: { places: ['tap', 'tap'] } }, 'not_asked'],
  ['an answer to a question whose condition is not met', { answers: { places: ['tap'], shade: 'much' } }, 'not_asked'],
  ['an answer to a question whose condition was not answered', { answers: { shade: 'much' } }, 'not_asked'],
  ['a text to a question whose condition is not met', { texts: { why: { text: 'Because.', may_quote: false } } }, 'not_asked'],
  ['a text to a question of choices', { texts: { role: { text: 'A mayor', may_quote: false } } }, 'not_asked'],
  ['a choice to a question of texts', { answers: { own_words: 'yes' } }, 'not_asked'],
  ['no texts', { texts: null }, 'not_texts'],
  ['a list of texts', { texts: ['a'] }, 'not_texts'],
  ['a bare text', { texts: { own_words: 'Bins' } }, 'not_texts'],
  ['a text without a word about quoting', { texts: { own_words: { text: 'Bins' } } }, 'not_texts'],
  ['perhaps as a word about quoting', words('Bins', 'perhaps'), 'not_texts'],
  ['an empty text', words(''), 'not_texts'],
  ['a text of spaces', words(' \n\u00a0'), 'not_texts'],
  ['a text of 1,001 characters', words('a'.repeat(1001)), 'not_texts'],
  ['a text that turns direction', words('See \u202egro'), 'not_texts'],
  ['a list as a text', words(['a']), 'not_texts'],
  ['a number as a text', words(5), 'not_texts'],
  ['nothing at all', { answers: {}, texts: {} }, 'nothing_answered'],
]

const ACCEPTED: [what: string, change: Record<string, unknown>][] = [
  ['choices alone', { texts: {} }],
  ['own words alone', { answers: {} }],
  ['all of several choices', { answers: { places: ['tap', 'gate', 'tree'] } }],
  ['an answer whose condition is met', { answers: { places: ['tap', 'tree'], shade: 'none' } }],
  ['a text whose condition is met', { answers: { role: 'employee' }, texts: { why: { text: 'It was blocked.', may_quote: false } } }],
  ['a text of 1,000 emoji', words('🌳'.repeat(1000))],
  ['a text that looks like SQL', words(`'); drop table private.survey_responses; --`, true)],
]

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const all = () =>
    valueOf(own.database, `select (select count(*) from private.survey_responses) || ' ' || (select count(*) from private.survey_texts)`)

  test.each(REFUSED)('%s is refused, and nothing is stored', async (_what, change, reason) => {
    const survey = await openSurvey(own)
    const before = await all()
    expect(await own.service('answer_survey', aResponse(survey, change))).toEqual(refused(reason))
    expect(await all()).toEqual(before)
    expect(await own.service('answer_survey', aResponse(survey)), 'the same response without it').toEqual(STORED)
  })

  test.each(ACCEPTED)('%s is stored exactly as sent', async (_what, change) => {
    const survey = await openSurvey(own)
    const sent = aResponse(survey, change)
    expect(await own.service('answer_survey', sent)).toEqual(STORED)
    expect(await valueOf(own.database, 'select answers from private.survey_responses where survey = $1', [survey])).toEqual(sent['answers'])
    const texts = await own.database.query('select text, may_quote from private.survey_texts where survey = $1', [survey])
    expect(texts).toEqual(Object.values(sent['texts'] as object))
  })
})
