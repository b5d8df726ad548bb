/** The secret key of this site, and all that is made from it. */
import { createHmac } from 'node:crypto'

/** Each purpose has hashes of its own: what was made for one is worth nothing for another. */
type Purpose =
  | 'network'
  | 'session of a sending'
  | 'code of a sending'
  | `${'volunteers' | 'testers' | 'comments'} code`
  | 'sealed codes'
  | 'reply'
  | 'reply code'
  | 'comment'
  | 'correction'
  | 'stop reply mail'
  | 'delete the tester'

/**
 * A hash that nobody can work out who does not have the secret key. JSON keeps the parts apart, so that no two lists of them are
 * hashed alike. A new key makes other hashes of everything: links and codes that are out end with the old one.
 */
export const keyed = (purpose: Purpose, ...parts: string[]): Buffer =>
  createHmac('sha256', secretKey())
    .update(JSON.stringify([purpose, ...parts]))
    .digest()

export const secretKey = () => required('SUPABASE_SECRET_KEY')

/** A variable of the environment without which nothing works. */
export function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set. The README's table of environment variables says where to find it.`)
  return value
}
