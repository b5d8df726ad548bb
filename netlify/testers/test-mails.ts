import { whenInWords } from '../../src/text/dates.ts'
import { partsOf, type Paragraph } from '../mail/body-parts.ts'
import type { MailedTest } from '../mail/mails-rpc.ts'
import type { Attachment, WriteMail } from '../mail/message.ts'
import { unlinked } from '../mail/untrusted-text.ts'
import { siteUrl } from '../site-url.ts'
import { replyCode, spelledCode } from './reply-code.ts'
import { calendar } from './test-calendar.ts'
import { testerStopHeaders, testerStopParagraphs } from './tester-mails.ts'

/** What a mail about a test says, besides how it greets and how all mail stops. */
interface Told {
  subject: string
  paragraphs: Paragraph[]
  attachments?: Attachment[]
}

/** Writes a mail to a tester about a test, as it stands at this moment. Nothing is left to tell when either is gone. */
const testMail =
  (told: (test: MailedTest, testerId: string) => Told): WriteMail =>
  ({ test, tester_id: testerId }) => {
    if (!test || testerId === null) return undefined
    const { subject, paragraphs, attachments = [] } = told(test, testerId)
    return {
      subject,
      ...partsOf([...(test.name === null ? [] : [`Hello ${unlinked(test.name)},`]), ...paragraphs, ...testerStopParagraphs(testerId)]),
      headers: testerStopHeaders(testerId),
      attachments,
    }
  }

export const TEST_MAILS = {
  test_invitation: testMail((test, testerId) => ({
    subject: `Invitation to a test: ${test.title}`,
    paragraphs: [
      `We invite you to a test: ${test.title}`,
      ...inParagraphs(test.what),
      facts(test, `Places: ${test.places}`),
      'Can you come? Answer yes, no, or another time. Who says yes first gets a place. When all places are taken there is a waiting list.',
      ...howToAnswer(test, testerId),
      'Please answer before the test begins. Until then you can change your answer with the same code. It is for you alone: please do not pass it on.',
    ],
  })),
  test_place: testMail((test, testerId) => ({
    subject: `You have a place: ${test.title}`,
    paragraphs: [
      `You have a place in this test: ${test.title}`,
      facts(test),
      ...inParagraphs(test.what),
      'The file that comes with this mail puts the test into your calendar.',
      'You cannot come after all? Then answer no, and somebody else gets your place.',
      ...howToAnswer(test, testerId),
    ],
    attachments: [calendar(test)],
  })),
  test_changed: testMail((test, testerId) => ({
    subject: `Changed: ${test.title}`,
    paragraphs: [
      `This test has changed: ${test.title}`,
      facts(test),
      ...inParagraphs(test.what),
      test.has_place
        ? 'You keep your place. The file that comes with this mail changes the test in your calendar.'
        : 'You are on the waiting list still, with the same turn.',
      'It does not suit you any more? Then answer no, and somebody else gets your place or your turn.',
      ...howToAnswer(test, testerId),
    ],
    attachments: test.has_place ? [calendar(test)] : [],
  })),
  test_cancelled: testMail((test) => ({
    subject: `Cancelled: ${test.title}`,
    paragraphs: [
      `This test will not take place: ${test.title}`,
      facts(test),
      'We are sorry. There is nothing that you have to do.',
      ...(test.has_place ? ['The file that comes with this mail takes the test out of your calendar.'] : []),
    ],
    attachments: test.has_place ? [calendar(test, 'cancelled')] : [],
  })),
  test_results: testMail((test) => ({
    subject: `What came out of a test: ${test.title}`,
    paragraphs: [
      `You answered our invitation to this test: ${test.title}`,
      `It was on ${whenInWords(test.begins_at)}. This is what came out:`,
      ...inParagraphs(test.results ?? ''),
    ],
  })),
}

/** What volunteers wrote, paragraph by paragraph, in their own words: they may write addresses. */
const inParagraphs = (text: string): Paragraph[] => text.split(/\n{2,}/).filter((paragraph) => paragraph !== '')

const facts = ({ begins_at, minutes, place }: MailedTest, ...more: string[]) =>
  [`When: ${whenInWords(begins_at)}`, `How long: about ${minutes} minutes`, `Where: ${place}`, ...more].join('\n')

/** The code is typed on a page that knows nothing: its address is the same for everybody, so a gateway that opens it answers for nobody. */
const howToAnswer = ({ id }: MailedTest, testerId: string): Paragraph[] => [
  { code: spelledCode(replyCode(id, testerId)) },
  { to: `${siteUrl()}/testers/reply/`, words: 'To answer, open this page and type the code' },
]
