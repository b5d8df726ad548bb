import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration, AstroIntegrationLogger } from 'astro'
import { checkContent, remindersIn } from './content.ts'
import { asList, inWords, type Finding } from './finding.ts'
import { readContent } from './read-content.ts'

/** Files that come in one save, or in one `git pull`, are checked once. */
const PAUSE_MS = 200

/**
 * Stops a build that would publish a mistake, and lists all mistakes at once, each with its file, line and remedy.
 * `npm run dev` says the same at its start and after each save, and goes on where Astro can. A draft stops no build.
 */
export function refuseMistakes(): AstroIntegration {
  let root = ''
  return {
    name: 'check-content',
    hooks: {
      'astro:config:setup': async ({ command, config, logger }) => {
        root = fileURLToPath(config.root)
        if (command !== 'dev' && command !== 'build') return
        const content = await readContent(root)
        const findings = checkContent(content)
        refuse(findings.filter(({ draft, unreadable }) => (command === 'build' ? !draft : unreadable)))
        if (command === 'dev') warn(findings, logger)
        warn(remindersIn(content, new Date()), logger)
      },
      'astro:server:setup': ({ server, logger }) => {
        let later: NodeJS.Timeout | undefined
        server.watcher.on('all', (_event, path) => {
          if (!relative(root, path).replaceAll('\\', '/').startsWith('src/content/')) return
          clearTimeout(later)
          later = setTimeout(() => void checkAgain(root, logger), PAUSE_MS)
        })
      },
    },
  }
}

function refuse(findings: Finding[]): void {
  if (findings.length === 0) return
  const error = new Error(asList(findings))
  // Where in the program this was noticed means nothing to the person who reads it.
  error.stack = ''
  throw error
}

function warn(findings: Finding[], logger: AstroIntegrationLogger): void {
  for (const finding of findings) logger.warn(inWords(finding) + (finding.draft ? ' (draft)' : ''))
}

/** Never throws: somebody in the middle of a sentence must not lose the preview. */
const checkAgain = (root: string, logger: AstroIntegrationLogger) =>
  readContent(root)
    .then((content) => warn(checkContent(content), logger))
    .catch((cause: unknown) => logger.warn(`The articles could not be checked: ${String(cause)}`))
