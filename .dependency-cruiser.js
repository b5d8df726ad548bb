// The import laws of docs/changing.md that follow chains. ESLint sees what this tool does not: .astro files and their scripts.
const slices = 'news|mayor|comments|surveys|testers|volunteers|search|at-work'

/** Rule files that belong to no slice. */
const shared = '^src/(settings|text)/[a-z-]+[.]ts$'

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
      to: { path: '^src/', pathNot: '^src/(text/[a-z-]+|settings/association)[.]ts$' },
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
        pathNot: [`^src/(${slices})/[^.]+[.]ts$`, '^src/components/(fill|form-answers|strip-hidden)[.]ts$', shared],
      },
    },
    {
      name: 'functions-do-not-know-each-other',
      severity: 'error',
      from: { path: '^netlify/functions/' },
      to: { path: '^netlify/functions/' },
    },
    {
      name: 'rooms-of-the-server-do-not-know-each-other',
      severity: 'error',
      // What somebody heard at an office is stored as a comment: the one way between two of them.
      from: { path: '^netlify/(comments|surveys|testers|mayor|volunteers|at-work)/' },
      to: { path: '^netlify/(comments|surveys|testers|mayor|volunteers|at-work)/', pathNot: ['^netlify/$1/', '^netlify/comments/'] },
    },
    {
      name: 'comments-know-no-other-room',
      severity: 'error',
      from: { path: '^netlify/comments/' },
      to: { path: '^netlify/(surveys|testers|mayor|volunteers|at-work)/' },
    },
    {
      name: 'what-serves-every-room-knows-none',
      severity: 'error',
      from: { path: '^netlify/((http|mail|database)/|secrets[.]|site-url[.])' },
      to: { path: '^netlify/((comments|surveys|testers|mayor|volunteers|at-work|functions|local)/|after[.]|mails[.])' },
    },
    {
      name: 'mail-knows-no-request',
      severity: 'error',
      from: { path: '^netlify/mail/' },
      to: { path: '^netlify/http/' },
    },
    {
      name: 'the-database-room-knows-no-mail-and-no-request',
      severity: 'error',
      from: { path: '^netlify/database/' },
      to: { path: '^netlify/(http|mail)/' },
    },
    {
      name: 'only-functions-do-what-follows-a-change',
      severity: 'error',
      from: { path: '^netlify/', pathNot: '^netlify/(functions/|local/|after[.]ts$)' },
      to: { path: '^netlify/(after|mails)[.]ts$' },
    },
    {
      name: 'the-build-holds-no-key',
      severity: 'error',
      from: { path: '^build/' },
      to: { path: '^(netlify|supabase|editors)/', pathNot: '^netlify/(http/security-headers|site-url)[.]ts$', reachable: true },
    },
    {
      name: 'nothing-but-its-settings-runs-the-build',
      severity: 'error',
      from: { path: '^(src|netlify|supabase|editors)/' },
      to: { path: '^build/' },
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
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^((src|netlify|build|supabase|editors)/|astro[.]config[.]mjs$)' },
      to: { path: '^tests/' },
    },
    { name: 'every-import-exists', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^astro:' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
