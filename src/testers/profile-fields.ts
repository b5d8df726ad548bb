/** The part of the form in which testers tell what they use and how they can be reached. */
import * as z from 'zod'
import { asPhone, isPhone } from '../text/phone.ts'
import { optionalLine } from '../text/typed.ts'
import { chosenOf, OTHER_LIMIT, type ChoiceList } from './profile.ts'

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
  assistive_other: optionalLine({
    most: OTHER_LIMIT,
    wrong: 'Tell us in words what you use, or leave this empty.',
    long: `This text must be ${OTHER_LIMIT} characters or shorter.`,
  }).transform((typed) => typed ?? ''),
  phone: z
    .string(PHONE)
    .optional()
    .transform((typed) => asPhone(typed ?? ''))
    .refine((phone) => phone === '' || isPhone(phone), PHONE),
}
