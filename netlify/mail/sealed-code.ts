import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { keyed } from '../secrets.ts'

/**
 * A code on its way into a mail stands in the database's queue. Encrypted there (AES-256-GCM under a key made from the secret
 * key), so that a copy of the queue types nobody's code: base64url of nonce, tag and code.
 */
export function sealCode(code: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(), nonce)
  const sealed = Buffer.concat([cipher.update(code, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** The code again. Throws when the secret key has changed since, or the text is not a sealed code. */
export function openCode(sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

const sealingKey = () => keyed('sealed codes')
