/** The part of the form in which testers tell what they use and how they can be reached. */
import { z } from 'zod'
import { chosenOf, OTHER_LIMIT, type ChoiceList } from './profile.ts'

/** Control characters, and those that turn the direction of text around. Comments clean their names of the same. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

/** One line of what somebody typed, without what nobody can see. */
export const cleanLine = (typed: string) => typed.toWellFormed().normalize('NFC').replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim()

/** Boxes of one name: nothing, one value, or several. A box that is sent twice counts once. */
const boxes = <List extends ChoiceList>(list: List) =>
  z
    .union([z.string(), z.array(z.string())], 'Choose from this list.')
    .optional()
    .transform((chosen) => [...new Set([chosen ?? []].flat())])
    .pipe(chosenOf(list))

const PHONE = 'Enter a phone number with its area code, in digits. An extension goes behind an x.'

/** The fields of the form that ask for a profile. None of them is needed. */
export const PROFILE_FIELDS = {
  interests: boxes('interests'),
  devices: boxes('devices'),
  browsers: boxes('browsers'),
  connections: boxes('connections'),
  assistive: boxes('assistive'),
  reach_by: boxes('reach_by'),
  reach_when: boxes('reach_when'),
  assistive_other: z
    .string('Tell us in words what you use, or leave this empty.')
    .optional()
    .transform((typed) => cleanLine(typed ?? ''))
    .refine((typed) => [...typed].length <= OTHER_LIMIT, `This text must be ${OTHER_LIMIT} characters or shorter.`),
  phone: z
    .string(PHONE)
    .optional()
    // People write ext. 12 and use dashes of every length.
    .transform((typed) =>
      cleanLine(typed ?? '')
        .replace(/\s*(ext\.?|extension|x)\s*(?=\d+$)/i, ' x')
        .replace(/[\u2010-\u2015\u2212]/g, '-'),
    )
    .refine((typed) => typed === '' || (/^[+(]{0,2}[0-9][0-9 ()./x-]{6,29}$/.test(typed) && typed.replace(/\D/g, '').length >= 7), PHONE),
}
