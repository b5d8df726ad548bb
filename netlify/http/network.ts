import type { Context } from '@netlify/functions'
import { keyed } from '../secrets.ts'

/**
 * A keyed hash of the network that a request came from: a whole IPv4 address, the first half of an IPv6 address. Only
 * counted, in the database, where it is hashed again with a key that is thrown away after a day. The address is the one
 * that the host saw; X-Forwarded-For and its like are typed by whoever sends them and are not looked at.
 */
export function networkOf(context: Context): string {
  const address = (context.ip || 'unknown').replace(/^::ffff:/, '')
  const network = address.includes(':') ? firstHalf(address) : address
  return keyed('network', network).toString('hex')
}

function firstHalf(ipv6: string): string {
  const [head = '', tail = ''] = ipv6.split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  const zeros = ipv6.includes('::') ? Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0') : []
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}
