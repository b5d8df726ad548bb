import { execFileSync } from 'node:child_process'

/**
 * Why this folder must not be changed now, as a sentence; nothing when all that is in it is committed. Git is what brings
 * things back when an association changes its mind.
 */
export function whyNot(root: string): string | undefined {
  let changed: string[]
  try {
    changed = execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8', stdio: 'pipe' }).split('\n').filter(Boolean)
  } catch {
    return 'This folder is no Git repository, so nothing could be brought back. Run: git init && git add --all && git commit -m "Begin"'
  }
  if (changed.length === 0) return undefined
  const files = changed.map((line) => line.slice(3))
  const some = files.slice(0, 5).join(', ') + (files.length > 5 ? ` and ${files.length - 5} more` : '')
  return `There are changes that are not committed: ${some}. Commit them first, so that you can go back to them.`
}
