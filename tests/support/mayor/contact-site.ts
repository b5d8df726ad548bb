import { inject } from 'vitest'
import { inCopyOfDatabase } from '../database/database-copy.ts'
import { valueOf } from '../database/rpc.ts'
import { post } from '../volunteers/volunteer-site.ts'

/** Where the words go: the guide of the mayor's office. */
export const THREAD = 'how-to-reach-the-mayors-office'

/** How many people were counted for the mayor's office, past all doors. */
export const exactly = () =>
  inCopyOfDatabase((database) => valueOf<number>(database, `select sum(contacts)::integer from private.call_contacts where call = 'mayor'`))

/** Sends the form as a browser without scripts does. */
export const press = (fields: Record<string, string>, site = inject('site')) => post(`${site}/api/contact/mayor`, fields)

/** The form in an answered page. */
export const contactForm = (html: string) => /<form id="contact-form".*?<\/form>/s.exec(html)?.[0] ?? ''

export const KEY = /name="submission"[^>]* value="([\w-]{16,64})"/
