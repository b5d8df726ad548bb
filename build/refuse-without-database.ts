const NEEDED = ['SUPABASE_URL', 'SUPABASE_PUBLISHABLE_KEY', 'SUPABASE_SECRET_KEY']

/**
 * Stops a build that has no database to read comments from. On Netlify a silent embedded database would forget every
 * comment with the next deploy, so there is none.
 */
export function refuseWithoutDatabase(command: string, environment: Record<string, string | undefined>): void {
  const missing = NEEDED.filter((name) => !environment[name])
  if (command !== 'build' || missing.length === 0) return
  const where = environment['NETLIFY']
    ? 'Set them in Netlify under Site configuration, Environment variables; the README says where to find the values.'
    : 'For a site on this machine, run `npm start`: it brings its own database.'
  throw new Error(
    `The site cannot be built without its database: ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not set. ${where}`,
  )
}
