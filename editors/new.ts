/** `npm run new -- news "Title"`: writes a file that is ready to be filled in. Also `-- survey "Title"` and `-- office "Name"`. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readContent } from './check/read-content.ts'
import { prepare, Refusal } from './new/prepare.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

try {
  const { path, text, said } = prepare(process.argv.slice(2), await readContent(root), new Date())
  await mkdir(dirname(join(root, path)), { recursive: true })
  // Never over a file that came in between.
  await writeFile(join(root, path), text, { flag: 'wx' })
  console.log(said)
} catch (cause) {
  if (!(cause instanceof Refusal)) throw cause
  console.error(cause.message)
  process.exitCode = 1
}
