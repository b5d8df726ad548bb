import jsQr from 'jsqr'
import { describe, expect, test } from 'vitest'
import { qrCode } from '../../src/news/qr-code.ts'

/** Pixels for one module: a reader of photographs needs more than one. */
const SCALE = 4

/**
 * Draws the path as a browser does, module by module: `M4 4h7` and `m2 0h1`, stroked one unit wide. The drawing lies half a
 * unit lower than the square, as in the file, so that a line at 4 fills the row from 4 to 5.
 */
function drawn({ size, path }: { size: number; path: string }): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  expect(path).toMatch(/^(M\d+ \d+h\d+(m\d+ 0h\d+)*)+$/)
  let x = 0
  let y = 0
  for (const [, command, first, second] of path.matchAll(/([Mmh])(\d+)(?: (\d+))?/g)) {
    const length = Number(first)
    if (command === 'M') [x, y] = [length, Number(second)]
    if (command === 'h') modules[y]?.fill(true, x, x + length)
    if (command !== 'M') x += length
  }
  return modules
}

/** What a phone reads from the drawing, or null. */
function read(code: { size: number; path: string }): string | null {
  const modules = drawn(code)
  const width = code.size * SCALE
  const pixels = new Uint8ClampedArray(width * width * 4)
  for (let place = 0; place < width * width; place++) {
    const dark = modules[Math.floor(place / width / SCALE)]?.[Math.floor((place % width) / SCALE)]
    pixels.set(dark ? [0, 0, 0, 255] : [255, 255, 255, 255], place * 4)
  }
  return jsQr(pixels, width, width, { inversionAttempts: 'dontInvert' })?.data ?? null
}

const ADDRESSES = [
  ['one letter', 'a'],
  ['the site on one’s own machine', 'http://localhost:8888/news/blocked-is-not-forbidden/'],
  ['a usual address', 'https://residents.example/news/our-site-city-staff-cannot-open/'],
  ['letters of another script', 'https://residents.example/news/Übergang-Straße-東京-👍/'],
  ['a name as browsers send it', 'https://xn--bcher-kva.example/%E6%9D%B1%E4%BA%AC/?a=1&b=%22%3C#comment-12'],
  ['markup', '"><script>alert(1)</script>'],
  ['300 characters', `https://residents.example/news/${'picnic-tables-'.repeat(30)}`.slice(0, 300)],
  ['1,000 characters', `https://residents.example/news/${'9'.repeat(1000)}`.slice(0, 1000)],
] as const

describe('a QR code', () => {
  test.each(ADDRESSES)('leads back to exactly the address it was made of: %s', (_what, address) => {
    expect(read(qrCode(address))).toBe(address)
  })

  test.each(ADDRESSES)('has four empty modules on each side, and uses all the rest: %s', (_what, address) => {
    const { size, path } = qrCode(address)
    const modules = drawn({ size, path })
    expect(modules).toHaveLength(size)
    for (const row of modules) expect(row).toHaveLength(size)
    const columns = modules.flatMap((row) => row.flatMap((dark, x) => (dark ? [x] : [])))
    const rows = modules.flatMap((row, y) => (row.includes(true) ? [y] : []))
    expect([Math.min(...rows), Math.max(...rows)]).toEqual([4, size - 5])
    expect([Math.min(...columns), Math.max(...columns)]).toEqual([4, size - 5])
    // Codes have 21 modules a side, or four more for each size: ISO/IEC 18004.
    expect((size - 8 - 21) % 4).toBe(0)
  })

  test('is the same each time, so that a build changes no file for nothing', () => {
    expect(qrCode('https://residents.example/news/')).toEqual(qrCode('https://residents.example/news/'))
  })

  test('is refused, not cut, for an address that no code can hold', () => {
    expect(() => qrCode('x'.repeat(3000))).toThrow()
  })
})

test('the reader of these tests reads what is drawn, and not what it would like to read', () => {
  const { size, path } = qrCode('https://residents.example/news/')
  const rows = path.split(/(?=M)/)
  expect(read({ size, path: rows.slice(7).join('') })).toBeNull()
  expect(read({ size, path: rows.map((row) => row.replace(/h\d+/, 'h1')).join('') })).toBeNull()
})
