import { atMoment, dayInWords, onDay } from '../text/dates.ts'
import { CHOICE_LISTS, QUESTIONS, wordsFor } from './profile.ts'
import { isPaused } from './pause.ts'
import type { Invitation, Tester } from './stored.ts'
import { CONSENTS, WORDING_VERSION, wordingOf } from './wording.ts'

/** What was just done, said once at the top of the page. */
const DONE: Readonly<Record<string, string>> = {
  changed: 'Stored. This is what we have about you now.',
  paused: 'Paused. Nobody invites you before that day.',
  unpaused: 'The pause is over. The next invitation can reach you.',
}

/** All that is stored about a tester in words, ready to be filled into a page. */
export function presentStored(tester: Tester) {
  const { profile, name, invitations } = tester
  const rows = [
    { label: 'E-mail', value: tester.email },
    { label: 'Name', value: name ?? 'You gave none.' },
    ...CHOICE_LISTS.map((list) => ({ label: QUESTIONS[list], value: wordsFor(list, profile).join('; ') || 'You ticked nothing.' })),
    { label: 'More about what you use', value: profile.assistive_other || 'You wrote nothing.' },
    { label: 'Phone number', value: profile.phone || 'You gave none.' },
    { label: 'Pause', value: pauseOf(tester) },
    { label: 'Proved by a code', value: atMoment(tester.proved_at) },
    { label: 'Kept until', value: `${onDay(tester.kept_until)}. Each time you type a code, 24 months begin anew.` },
  ]
  return {
    rows,
    consents: inOrder(tester).map(({ consent, wording_version, agreed_at }) => ({
      sentence: `“${wordingOf(wording_version)[consent]}”`,
      since: `You agreed on ${atMoment(agreed_at)}, to wording ${wording_version}: “${wordingOf(wording_version).all}”`,
    })),
    invitations: invitations.map((invitation) => ({
      title: invitation.title,
      begins: atMoment(invitation.begins_at),
      told: toldBy(invitation),
      when: `Invited on ${atMoment(invitation.invited_at)}.${invitation.answered_at ? ` You answered on ${atMoment(invitation.answered_at)}.` : ''}`,
    })),
    no_invitations: invitations.length === 0,
  }
}

/** The page on which testers see it, with what they can do there. */
export function presentTester(tester: Tester, today: string, done: string | null = null) {
  return {
    ...presentStored(tester),
    signed_in: true,
    signed_out: false,
    done: done !== null && Object.hasOwn(DONE, done) ? DONE[done] : null,
    paused: isPaused(tester, today),
    pause: pauseOf(tester),
  }
}

/** What the page for changes shows besides its form. */
export const presentChange = (tester: Tester) => ({
  signed_in: true,
  signed_out: false,
  email: tester.email,
  reworded: typedOf(tester).reworded,
})

/** What stands in the form with which a tester changes what is stored, as if it had been typed. */
export function typedOf({ name, profile, consents }: Tester) {
  const current = consents.filter(({ wording_version }) => wording_version === WORDING_VERSION)
  return {
    typed: {
      name: name ?? '',
      ...profile,
      // A tick stands for today's words only. Nobody is made to agree to others.
      ...Object.fromEntries(current.map(({ consent }) => [`${consent}_consent`, 'yes'])),
    } as Record<string, string | string[]>,
    reworded: current.length < consents.length,
  }
}

/** The same for reading: what is filled into a page that is kept as a file. */
export const presentExport = (tester: Tester, now: Date) => ({
  ...presentStored(tester),
  made: `Made on ${atMoment(now)}`,
})

const inOrder = ({ consents }: Tester) =>
  [...consents].sort((one, other) => CONSENTS.indexOf(one.consent) - CONSENTS.indexOf(other.consent))

const pauseOf = ({ paused_until: until }: Tester) => (until === null ? 'There is no pause.' : `Until ${dayInWords(until)}.`)

function toldBy({ answer, place, note, cancelled }: Invitation): string {
  const said = {
    none: 'You have not answered.',
    yes: place === 'waits' ? 'You said yes, and wait for a place.' : 'You said yes, and you have a place.',
    no: 'You said no.',
    another_time: `You asked for another time${note ? `: “${note}”` : ''}.`,
  }[answer ?? 'none']
  return cancelled ? `It was cancelled. ${said}` : said
}
