/** `npm run moderators -- add|remove ADDRESS` and `-- list`: who may publish and remove comments. */
import * as z from 'zod'
import { signInSchema } from '../../src/volunteers/sign-in.ts'
import { call } from '../database/client.ts'
import { reachDatabase } from './reach-database.ts'

const USAGE =
  'Say one of these:\n  npm run moderators -- list\n  npm run moderators -- add name@example.org\n  npm run moderators -- remove name@example.org'

const moderators = z.array(z.object({ email: z.string() }))

const [command = '', typed = ''] = process.argv.slice(2)
const address = signInSchema.safeParse({ email: typed })
if (command !== 'list' && !(['add', 'remove'].includes(command) && address.success)) {
  console.error(USAGE)
  process.exit(1)
}

const close = await reachDatabase()
if (command === 'list') for (const { email } of moderators.parse(await call('list_volunteers', {} as never))) console.log(email)
else if (address.success) console.log(await change(command, address.data.email))
await close()

async function change(what: string, email: string): Promise<string> {
  if (what === 'add') {
    const { added } = (await call('add_volunteer', { email })) as { added: boolean }
    return added ? `${email} is a moderator now.` : `${email} was a moderator already.`
  }
  const { removed } = (await call('remove_volunteer', { email })) as { removed: boolean }
  return removed ? `${email} is no longer a moderator and has been signed out.` : `${email} was not a moderator.`
}
