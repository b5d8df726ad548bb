import astro from 'eslint-plugin-astro'
import tseslint from 'typescript-eslint'

// The import laws of docs/changing.md for what dependency-cruiser cannot see: .astro files and the scripts in them. In a flat
// configuration a later entry replaces an earlier one for the same file, so each glob gets its full list.
const slices = ['news', 'mayor', 'comments', 'surveys', 'testers', 'volunteers', 'search', 'at-work']
const server = { group: ['**/netlify/**', '**/supabase/**', '@supabase/*', 'node:*'], message: 'src never imports server code.' }
const tests = { group: ['**/tests/**'], message: 'Nothing imports tests.' }
const editors = { group: ['**/editors/**'], message: 'What is published never imports what editors run on their machines.' }
const otherSlices = (own) => ({
  // A large slice has folders for its parts, whose files look one level further up.
  group: slices.filter((slice) => slice !== own).flatMap((slice) => [`../${slice}/*`, `../../${slice}/*`]),
  message: 'Slices do not know each other; pages compose them.',
})
const oneBrowserFile = { regex: '^(?!.*[.]browser[.]ts$)', message: 'A <script> imports one *.browser.ts file and nothing else.' }
// The object `z` brings every language's messages along: half a megabyte in each function.
const zodByName = {
  selector: "ImportDeclaration[source.value='zod'][importKind!='type'] > ImportSpecifier",
  message: "Write import * as z from 'zod'.",
}
const forbid = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] })

export default [
  { ignores: ['dist/', '.astro/', '.cache/', '.data/', 'netlify/database/types.ts', 'tests/laws/fixtures/'] },
  ...tseslint.configs.strict,
  ...astro.configs.recommended,
  { files: ['**/*.astro'], languageOptions: { parserOptions: { parser: tseslint.parser } } },
  {
    rules: {
      eqeqeq: 'error',
      'no-console': 'off',
      'no-var': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Playwright's and Vitest's fixtures want an empty object pattern.
      'no-empty-pattern': 'off',
    },
  },
  { files: ['src/**'], rules: { ...forbid(server, editors, tests), 'no-restricted-globals': ['error', 'process', 'Buffer'] } },
  ...[...slices, 'text'].map((own) => ({ files: [`src/${own}/**`], rules: forbid(server, editors, tests, otherSlices(own)) })),
  { files: ['{src,netlify,build}/**/*.ts'], rules: { 'no-restricted-syntax': ['error', zodByName] } },
  { files: ['src/**/*.astro/*.ts', 'src/**/*.astro/*.js'], rules: forbid(oneBrowserFile) },
]
