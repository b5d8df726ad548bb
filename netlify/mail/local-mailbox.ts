import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Message } from './message.ts'

/**
 * The mailbox of somebody who tries the site on their own machine: each mail becomes a file that mail programs open, and
 * its text is shown in the terminal, because the sign-in code is in it.
 */
export async function writeToMailbox(directory: string, message: Message): Promise<void> {
  const { message: source } = await createTransport({ streamTransport: true, buffer: true }).sendMail(message)
  await mkdir(directory, { recursive: true })
  const file = join(directory, `${new Date().toISOString().replaceAll(':', '-')}-${crypto.randomUUID().slice(0, 8)}.eml`)
  // Complete before it has its name: whatever watches the folder never reads half a mail.
  await writeFile(`${file}.part`, source as Buffer, { mode: 0o600 })
  await rename(`${file}.part`, file)
  console.log(`\nMail to ${message.to.address}: ${message.subject}\n${message.text.replace(/^/gm, '  ')}\n  (${file})\n`)
}
