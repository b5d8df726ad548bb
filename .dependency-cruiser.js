// The import laws of docs/changing.md that follow chains. ESLint sees what this tool does not: .astro files and their scripts.
const slices = 'news|mayor|comments|surveys|testers|moderation|search|at-work'

/** Rule files that belong to no slice. */
const shared = '^src/(association|discussion|text/[a-z-]+)[.]ts$'

/**
 * Libraries without I/O that a rule may use besides zod: Markdown and HTML to a sanitised tree, letters as outlines, tables
 * as CSV, charts as SVG (drawn into happy-dom, which loads nothing by itself), typography, types.
 */
const pureLibraries =
  'node_modules/(zod|uqr|satteri|hast|hast-util-[a-z0-9-]+|@types/hast|mdast-util-[a-z-]+|micromark-extension-[a-z-]+|fontkit|@types/fontkit|csv-stringify|ical-generator|timezones-ical-library|retext|retext-smartypants|@date-fns/tz|@observablehq/plot|@types/d3[a-z-]*|happy-dom|@fontsource/[a-z0-9-]+|schema-dts)/'

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'src-never-reaches-the-server',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(netlify|supabase)/', reachable: true },
    },
    {
      name: 'src-takes-no-server-library',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: 'node_modules/@supabase/|^(fs|path|http|crypto|child_process|net|os|process)$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-file-knows-supabase-js',
      severity: 'error',
      from: { path: '^(src|netlify|supabase|editors)/', pathNot: '^netlify/database/client[.]ts$' },
      to: { path: 'node_modules/@supabase/' },
    },
    {
      name: 'slices-do-not-know-each-other',
      severity: 'error',
      from: { path: `^src/(${slices})/` },
      to: { path: `^src/(${slices})/`, pathNot: '^src/$1/' },
    },
    {
      name: 'text-knows-no-slice',
      severity: 'error',
      from: { path: '^src/text/' },
      to: { path: '^src/', pathNot: '^src/(text/[a-z-]+|association)[.]ts$' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: `^src/(${slices}|text)/.+[.]ts$`, pathNot: '([.]browser|[/-]loader)[.]ts$' },
      to: { pathNot: ['^src/$1/(?!.*[.](browser[.]ts|astro)$)', shared, pureLibraries] },
    },
    {
      name: 'the-server-takes-only-rules-and-filling-from-src',
      severity: 'error',
      from: { path: '^netlify/' },
      to: {
        path: '^src/',
        pathNot: [`^src/(${slices})/[^.]+[.]ts$`, '^src/components/(fill|form-answers|unused)[.]ts$', shared],
      },
    },
    {
      name: 'functions-do-not-know-each-other',
      severity: 'error',
      from: { path: '^netlify/functions/' },
      to: { path: '^netlify/functions/' },
    },
    { name: 'the-database-knows-no-function', severity: 'error', from: { path: '^supabase/' }, to: { path: '^(src|netlify)/' } },
    {
      name: 'editors-take-only-rules',
      severity: 'error',
      from: { path: '^editors/' },
      to: {
        path: '^(src|netlify|supabase)/',
        pathNot: [`^src/(${slices})/(?!.*loader[.])[^.]+[.]ts$`, shared],
      },
    },
    {
      name: 'the-site-knows-no-editor',
      severity: 'error',
      from: { path: '^(src|netlify|supabase)/' },
      to: { path: '^editors/' },
    },
    { name: 'nothing-imports-tests', severity: 'error', from: { path: '^(src|netlify|supabase|editors)/' }, to: { path: '^tests/' } },
    { name: 'every-import-exists', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^astro:' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
