import { expect, test } from 'vitest'
import { standalone } from '../../src/news/drawing.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'

const { ink, paper, accent } = ASSOCIATION.colours.light

test('a drawing that stands alone has a size, the association’s colours and its paper', () => {
  const drawn = standalone(
    '<svg viewBox="0 0 640 230" fill="none" stroke="currentColor" role="img" aria-label="A table">\n<path d="M0 0h9" fill="var(--accent,#000000)"/><path stroke="var(--nothing, #123456)"/><path fill="var(--none)"/></svg>',
  )
  expect(drawn).toBe(
    `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="460" color="${ink}" viewBox="0 0 640 230" fill="none" stroke="currentColor"><path d="M0 0h640v230h-640z" fill="${paper}" stroke="none"/>\n<path d="M0 0h9" fill="${accent}"/><path stroke="#123456"/><path fill="none"/></svg>`,
  )
})

test('a size of its own gives way to the one for feeds, and a box that begins elsewhere keeps its beginning', () => {
  const drawn = standalone(
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="-4,-4 40 20"><g/></svg>\n',
  )
  expect(drawn).toMatch(
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="1280" height="640" color="#[0-9a-f]{6}" viewBox="-4,-4 40 20">/,
  )
  expect(drawn).toContain('d="M-4 -4h40v20h-40z"')
})
