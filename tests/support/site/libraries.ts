import { mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Lets a copy of the site use the installed libraries where they are, with a link for each. Not one link for all of them:
 * Astro and Vite keep what they have read in node_modules, and two builds at one time would read each other's articles.
 */
export function linkLibraries(root: string, copy: string): void {
  mkdirSync(join(copy, 'node_modules'))
  for (const name of readdirSync(join(root, 'node_modules')).filter((entry) => !entry.startsWith('.') || entry === '.bin'))
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name), 'junction')
}
