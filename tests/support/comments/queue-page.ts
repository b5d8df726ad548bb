import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { post, signIn } from '../volunteers/volunteer-site.ts'

/** Where the comments of these tests stand. */
export const THREAD = 'how-to-reach-the-mayors-office'

/** Sends a comment with words that no other has, and returns them. */
export async function sendComment(words: string, more: Record<string, string> = {}): Promise<string> {
  const text = `${words} ${crypto.randomUUID()}`
  const sent = await post(`${inject('site')}/api/comments`, { thread: THREAD, name: 'Ines', text, capacity: 'resident', ...more })
  expect(sent.status).toBe(303)
  return text
}

type Open = (path: string, options?: BrowserContextOptions & { expected?: RegExp }) => Promise<Page>

/** Opens a page for volunteers as one who is signed in. */
export async function openSignedIn(open: Open, path: string, options: Parameters<Open>[1] = {}): Promise<Page> {
  const page = await open('/moderation/', options)
  const [name = '', value = ''] = (await signIn()).split('=')
  await page.context().addCookies([{ name, value, url: inject('site') }])
  await page.goto(path)
  return page
}

/** The entry of a comment in the queue. */
export const itemOf = (page: Page, text: string) => page.locator('.queue > .comment').filter({ hasText: text })
