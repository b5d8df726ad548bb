import type { Root } from 'mdast'
import { pictureSchema } from '../../src/news/article.ts'
import type { Known } from './addresses.ts'
import { didYouMean, type Mistake } from './finding.ts'
import { lineOf, nodesIn } from './markdown.ts'

/** What Astro can make smaller pictures from. */
const FORMATS = /\.(jpe?g|png|webp|avif|gif|svg|tiff)$/i

/** The pictures in an article's text: each one is there, comes from this site, and says what it shows. */
export function checkPictures(tree: Root, file: string, known: Known): Mistake[] {
  return [...nodesIn(tree)].flatMap((node) => {
    if (node.type !== 'image' && node.type !== 'imageReference') return []
    const line = lineOf(node)
    const missing =
      node.type === 'image'
        ? missingPicture(node.url, file, known)
        : 'Write the picture’s place in ( ) after its words, like: ![A table in a park](../pictures/table.jpg)'
    const alt = pictureSchema.shape.alt.safeParse(node.alt ?? '').error?.issues[0]?.message
    return [missing, alt && `${alt} Write it between ![ and ].`].flatMap((message) => (message ? [{ line, message }] : []))
  })
}

/** Why the build would not find a picture, or undefined. `file` is where its place is written. */
export function missingPicture(place: string, file: string, known: Known): string | undefined {
  if (/^([a-z]+:)?\/\//i.test(place))
    return 'Pictures come from this site only. Put the file into src/content/pictures and write its place, like: ../pictures/table.jpg'
  const path = resolved(place, file)
  const here = [...known.paths].filter((one) => one.startsWith('src/content/pictures/'))
  if (!path.startsWith('src/content/pictures/'))
    return `Put the picture into src/content/pictures and write its place from here, like: ../pictures/${place.split('/').at(-1) ?? ''}`
  if (!FORMATS.test(path)) return 'Use a picture that ends in .jpg, .png, .webp, .avif, .gif or .svg.'
  if (known.paths.has(path)) return undefined
  // A Mac and Windows find Photo.JPG under photo.jpg. The computer that builds the site does not.
  const other = here.find((one) => one.toLowerCase() === path.toLowerCase())
  if (other) return `Write capital and small letters as in the file’s name: ../${other.replace('src/content/', '')}`
  return `There is no picture ${path}.${didYouMean(
    place,
    here.map((one) => one.replace('src/content/', '../')),
  )}`
}

/** A place as it is written in a file, seen from the top folder. */
function resolved(place: string, file: string): string {
  try {
    return decodeURI(new URL(place, `file:///${file}`).pathname.slice(1))
  } catch {
    return place
  }
}
