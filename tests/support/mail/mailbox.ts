import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { expect, inject } from 'vitest'
import { codeIn, mails } from '../volunteers/volunteer-site.ts'

/** The mails to an address so far. Other tests' mails lie in the same box. */
export async function mailsTo(email: string) {
  const dataDir = inject('dataDir')
  const files = (await mails(dataDir)).map((file) => join(dataDir, 'mail', file))
  const read = await Promise.all(files.map(async (file) => ({ file, mail: await PostalMime.parse(await readFile(file)) })))
  return read.filter(({ mail }) => mail.to?.some(({ address }) => address === email))
}

/** Waits for the nth mail to an address, and reads its subject and its code. */
export async function mailed(email: string, nth: number): Promise<{ subject: string; code: string }> {
  await expect.poll(async () => (await mailsTo(email)).length, { timeout: 5000 }).toBe(nth)
  const { file, mail } = (await mailsTo(email))[nth - 1] ?? { file: '', mail: undefined }
  return { subject: mail?.subject ?? '', code: await codeIn(file) }
}
