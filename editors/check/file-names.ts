import slugify from '@sindresorhus/slugify'
import type { Finding } from './finding.ts'

/** The folders of src/content that are read, and how the files in them end. */
export const FOLDERS = { news: '.md', offices: '.yaml', surveys: '.yaml' } as const

/** What can stand in an address, and in the database as the name of a discussion. */
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** The surveys' function reads no more. It keeps addresses short enough to be read out, too. */
const LONGEST = 80

/** A name for a file: what is left of a title in small letters, digits and dashes. Empty when nothing is. */
export function fileNameFor(title: string): string {
  const name = slugify(title.replace(/[’']/g, ''))
  return name.length <= LONGEST
    ? name
    : name
        .slice(0, LONGEST + 1)
        .replace(/-[^-]*$/, '')
        .slice(0, LONGEST)
}

/** `blocked-is-not-forbidden` of `src/content/news/blocked-is-not-forbidden.md`. */
export const nameOf = (path: string) => (path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '')

/** Whether the build reads a file as an article, office or survey. */
export function isRead(path: string, folder: keyof typeof FOLDERS): boolean {
  const name = path.startsWith(`src/content/${folder}/`) ? path.slice(`src/content/${folder}/`.length) : '/'
  return name.endsWith(FOLDERS[folder]) && !name.includes('/') && !name.startsWith('.')
}

/** Files that the build would pass over without a word, and names that make no address. */
export function checkFileNames(paths: Iterable<string>): Finding[] {
  const all = [...paths]
  return all.flatMap((file) => {
    const [, folder = '', rest = ''] = /^src\/content\/(news|offices|surveys)\/(.+)$/.exec(file) ?? []
    // Files with a dot in front belong to the computer, such as .DS_Store.
    if (!rest || /(^|\/)\./.test(rest)) return []
    const found = (message: string) => [{ file, line: 1, message, draft: false }]
    const ending = FOLDERS[folder as keyof typeof FOLDERS]
    const name = nameOf(file)
    const good = `${fileNameFor(name) || 'name'}${ending}`
    if (rest.includes('/')) return found(`Only files directly in src/content/${folder} are read. Move this one there.`)
    if (!rest.endsWith(ending))
      return found(`Only files that end in ${ending} are read. Rename this one to ${good}, or move it out of this folder.`)
    const address = `${folder === 'offices' ? '' : `${folder}/`}${name}`
    if (all.some((path) => path.startsWith(`src/pages/${address}.`) || path.startsWith(`src/pages/${address}/`)))
      return found(`The address /${address}/ belongs to another page. Give the file another name.`)
    if (NAME.test(name) && name.length <= LONGEST) return []
    return found(`The file’s name becomes its address: small letters, digits and single dashes, at most ${LONGEST}. Rename it to ${good}.`)
  })
}
