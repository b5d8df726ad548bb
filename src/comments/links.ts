import type { Element, Root } from 'hast'
import { linksIn } from './markdown.ts'
import { plainText } from './plain-text.ts'

/** Where a link without a host of its own leads: to this site, whose name no text can show. */
const HERE = 'https://this-site.invalid/'

/** Names of files, which look like hosts and are none: nobody can register these endings. */
const FILE = /\.(pdf|docx?|xlsx?|csv|txt|jpe?g|png)$/

/** The host of each link in a body: lower case, without www, each once, in the order of reading, 100 at most. */
export function linkHosts(body: Root): string[] {
  const hosts = linksIn(body).map((link) => hostOf(addressOf(link)))
  return [...new Set(hosts.filter((host): host is string => host !== null && host !== ''))].slice(0, 100)
}

/** Whether a link in this body shows another address than the one to which it leads, or hides where it leads. */
export const hasMisleadingLink = (body: Root) => linksIn(body).some(misleads)

function misleads(link: Element): boolean {
  const typed = plainText({ type: 'root', children: [link] })
  const address = addressOf(link)
  // What no browser understands leads nowhere, whatever it shows. `https://city.example@evil.example` leads to evil.example.
  if (!URL.canParse(address, HERE)) return true
  const target = new URL(address, HERE)
  const host = hostOf(address) ?? ''
  // Letters of other alphabets look like ours. Browsers show such hosts as xn--…, and so does a volunteer's queue.
  if (target.username !== '' || target.password !== '' || host.split('.').some((label) => label.startsWith('xn--'))) return true
  return !isTarget(typed, target) && shownAddresses(typed).some((shown) => !leadsTo(shown, target, host))
}

/** An address that is its own text, as typed addresses are. */
const isTarget = (typed: string, target: URL) =>
  [typed, `http://${typed}`, `mailto:${typed}`].some((address) => URL.canParse(address) && new URL(address).href === target.href)

const addressOf = (link: Element) => String(link.properties['href'] ?? '')

/** The host of an address, as it is compared. Of a mail address, what follows its last @. */
function hostOf(address: string): string | null {
  if (!URL.canParse(address, HERE)) return null
  const url = new URL(address, HERE)
  const name = url.protocol === 'mailto:' ? hostNamed(mailbox(url).split('@').at(-1) ?? '') : url.hostname
  return name === new URL(HERE).hostname ? '' : name.replace(/\.$/, '').replace(/^www\./, '')
}

const mailbox = (url: URL) => decoded(url.pathname).toLowerCase()

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const hostNamed = (name: string) => (URL.canParse(`http://${name}`) ? new URL(`http://${name}`).hostname : '')

interface Shown {
  /** The whole word, for mail addresses. */
  word: string
  host: string
  path: string
}

/** What a reader takes for addresses in a text. Dots of other alphabets and characters of no width are read as people read them. */
function shownAddresses(text: string): Shown[] {
  const words = text.replace(/\p{Cf}/gu, '').replace(/[。．｡․]/g, '.').toLowerCase().split(/[\s<>"'“”‘’()[\]{},;!|*…]+/) // prettier-ignore
  return words.flatMap((typed) => {
    const word = withoutDots(typed.replace(/^mailto:/, ''))
    const scheme = word.indexOf('://')
    const rest = scheme === -1 ? word : word.slice(scheme + 3)
    const end = rest.search(/[/?#\\]/)
    const authority = end === -1 ? rest : rest.slice(0, end)
    const name = (authority.split('@').at(-1) ?? '').replace(/:\d*$/, '')
    const bare = scheme === -1 && end === -1
    if (!looksLikeHost(name) || (bare && word === name && FILE.test(name))) return []
    const isMail = authority.includes('@')
    // A name before the host of a web address is there to be taken for the host.
    const host = isMail && !bare ? '' : hostNamed(name).replace(/^www\./, '')
    return [{ word: isMail && bare ? word : '', host, path: end === -1 ? '' : rest.slice(end) }]
  })
}

function looksLikeHost(name: string): boolean {
  const labels = name.split('.')
  if (labels.length < 2 || labels.includes('')) return false
  return /^\p{L}[\p{L}\p{N}-]+$/u.test(labels.at(-1) ?? '') || (labels.length === 4 && labels.every((label) => /^\d+$/.test(label)))
}

/** Without the dots and colons of a sentence's end. Not by a pattern: one that ends in $ tries each dot anew. */
function withoutDots(word: string): string {
  let end = word.length
  while (end > 0 && '.:'.includes(word[end - 1] ?? '')) end--
  return word.slice(0, end)
}

function leadsTo({ word, host, path }: Shown, target: URL, targetHost: string): boolean {
  if (target.protocol === 'mailto:') return word === '' ? host === targetHost : word === mailbox(target)
  if (word !== '' || host === '' || host !== targetHost) return false
  return decoded(target.pathname + target.search + target.hash)
    .toLowerCase()
    .startsWith(decoded(path).toLowerCase().replace(/\/$/, ''))
}
