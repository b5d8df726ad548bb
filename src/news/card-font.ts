// Cut by script, as Fontsource has them: most titles need the first file only. The `?inline` makes each a data: address.
import cyrillicExt from '@fontsource/source-serif-4/files/source-serif-4-cyrillic-ext-600-normal.woff?inline'
import cyrillic from '@fontsource/source-serif-4/files/source-serif-4-cyrillic-600-normal.woff?inline'
import greek from '@fontsource/source-serif-4/files/source-serif-4-greek-600-normal.woff?inline'
import latinExt from '@fontsource/source-serif-4/files/source-serif-4-latin-ext-600-normal.woff?inline'
import latin from '@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff?inline'
import vietnamese from '@fontsource/source-serif-4/files/source-serif-4-vietnamese-600-normal.woff?inline'
import { openLetters } from './card-letters.ts'

const bytes = (address: string) => Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (byte) => byte.charCodeAt(0))

/** Source Serif 4 in semibold: Latin, Greek and Cyrillic. Opened once in a build, because that is most of what a card costs. */
export const letters = openLetters([latin, latinExt, vietnamese, greek, cyrillic, cyrillicExt].map(bytes))
