/** Netlify's _headers format as the build writes it: a path, with or without a star at the end, and indented headers. */
export type HeaderRules = { path: string; headers: [name: string, value: string][] }[]

export function parseHeaders(file: string): HeaderRules {
  const rules: HeaderRules = []
  for (const line of file.split('\n')) {
    const header = /^\s+([\w-]+):\s*(.*)$/.exec(line)
    if (header) rules.at(-1)?.headers.push([header[1] ?? '', header[2] ?? ''])
    else if (line.startsWith('/')) rules.push({ path: line.trim(), headers: [] })
  }
  return rules
}

/** All headers for a path; a later rule wins, as on Netlify. */
export function headersFor(rules: HeaderRules, path: string): Map<string, string> {
  const matching = rules.filter((rule) => (rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path))
  return new Map(matching.flatMap((rule) => rule.headers))
}
