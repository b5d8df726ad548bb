import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import slugify from '@sindresorhus/slugify'
import { format } from 'prettier'
import type { Answers } from './answers.ts'
import { withValues } from './association-file.ts'
import { article, associationOf, discussionOf, HOUSE_RULES, officeFile, readmeHead } from './texts.ts'

/** Something that adopting does: a sentence to agree to, and the doing. */
export interface Step {
  says: string
  run(): Promise<unknown>
}

/** Where the first association's site is kept for the tests, which know its story. Laid over a copy by tests/support. */
const EXAMPLE = 'tests/example'

const NO_SEED =
  '-- Nothing: a new database begins without comments. Statements that stand here are run at the first start on one’s own machine.\n'

/**
 * All that has to happen, in order. Every text is made before the first step runs, so that a mistake in one leaves the
 * folder as it was.
 */
export async function stepsFor(root: string, answers: Answers): Promise<Step[]> {
  const read = (file: string) => readFile(join(root, file), 'utf8')
  const write = async (file: string, text: string) => {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), text)
  }
  const association = await withValues(
    await read('src/settings/association.ts'),
    associationOf(answers),
    join(root, 'src/settings/association.ts'),
  )
  const discussion = await withValues(
    await read('src/settings/discussion.ts'),
    discussionOf(answers),
    join(root, 'src/settings/discussion.ts'),
    'DISCUSSION',
  )
  const content: Record<string, string> = {
    [`src/content/offices/${answers.office.address}.yaml`]: await officeFile(answers),
    'src/content/news/welcome.md': await article('welcome', answers),
    [`src/content/news/${HOUSE_RULES}.md`]: await article('house-rules', answers),
    // Git keeps no empty folder, and the next survey and picture should find theirs.
    'src/content/surveys/.gitkeep': '',
    'src/content/pictures/.gitkeep': '',
  }
  const readme = await newReadme(await read('README.md'), answers)
  const manifest = await newManifest(await read('package.json'), answers)
  const lock = newLock(await read('package-lock.json'), manifest)
  const written = Object.keys(content).filter((file) => !file.endsWith('.gitkeep'))
  return [
    await clearing(root),
    {
      says: 'Write your names, texts and colours into src/settings/association.ts.',
      run: () => write('src/settings/association.ts', association),
    },
    {
      says: 'Empty the lists in src/settings/discussion.ts. Nobody may speak for an office until its mail addresses stand there.',
      run: () => write('src/settings/discussion.ts', discussion),
    },
    {
      says: `Write ${written.join(', ')}.`,
      run: () => Promise.all(Object.entries(content).map(([file, text]) => write(file, text))),
    },
    {
      says: 'Empty supabase/seed.sql, so that your first start has no comments of others.',
      run: () => write('supabase/seed.sql', NO_SEED),
    },
    {
      says: 'Put your name at the top of README.md and into package.json. LICENSE stays: it asks to be kept as it is.',
      run: async () => {
        await write('README.md', readme.text)
        await write('package.json', manifest)
        await write('package-lock.json', lock)
        for (const picture of readme.pictures) await rm(join(root, picture), { force: true })
      },
    },
  ]
}

/** Empties src/content. The first time, it is kept for the tests, together with what it needs to be a site. */
async function clearing(root: string): Promise<Step> {
  const folder = join(root, 'src/content')
  const all = await readdir(folder, { recursive: true, withFileTypes: true })
  const count = all.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).length
  const keep = !existsSync(join(root, EXAMPLE))
  return {
    says: keep
      ? `Move the ${count} files of src/content, of the association that was here before, to ${EXAMPLE}: the tests use them.`
      : `Delete the ${count} files of src/content. They stay in Git’s history.`,
    run: async () => {
      for (const part of keep ? ['src/settings/association.ts', 'src/settings/discussion.ts', 'src/content', 'supabase/seed.sql'] : [])
        await cp(join(root, part), join(root, EXAMPLE, part), { recursive: true })
      await rm(folder, { recursive: true })
    },
  }
}

/** The README with another head, and the pictures of the old one: they show the first association's site. */
async function newReadme(old: string, answers: Answers): Promise<{ text: string; pictures: string[] }> {
  const [head = '', ...rest] = old.split(/^(?=## )/m)
  const text = [await readmeHead(answers), '\n', ...rest].join('')
  const pictures = [...head.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map((match) => match[1] ?? '').filter((picture) => !text.includes(picture))
  return { text, pictures }
}

async function newManifest(old: string, { name, shortName }: Answers): Promise<string> {
  const manifest = {
    ...(JSON.parse(old) as object),
    name: `${slugify(shortName) || slugify(name) || 'residents'}-site`,
    description: `The site of ${name}: news, a call to an office, a public discussion.`,
  }
  return format(JSON.stringify(manifest), { parser: 'json-stringify' })
}

/** npm repeats the name in its lock file, twice, and would change it at the next install. */
function newLock(old: string, manifest: string): string {
  const { name } = JSON.parse(manifest) as { name: string }
  const lock = JSON.parse(old) as { packages: Record<string, object> }
  return `${JSON.stringify({ ...lock, name, packages: { ...lock.packages, '': { ...lock.packages[''], name } } }, null, 2)}\n`
}
