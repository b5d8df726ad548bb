import { encode } from 'uqr'

/**
 * A QR code of an address as the `d` of a stroked SVG path, one unit wide, on a square of `size` units with the quiet zone
 * of four modules that the standard (ISO/IEC 18004) asks for. A printed page leads back to the site with it. Relative
 * moves, because they compress to half.
 */
export function qrCode(address: string): { size: number; path: string } {
  const { size, data } = encode(address, { border: 4 })
  return { size, path: data.map(rowPath).join('') }
}

/** Dark modules side by side become one line: `M4 4h7m2 0h1…`. */
function rowPath(row: boolean[], y: number): string {
  let path = ''
  let end = 0
  for (const [start, length] of runs(row)) {
    path += path === '' ? `M${start} ${y}h${length}` : `m${start - end} 0h${length}`
    end = start + length
  }
  return path
}

/** Where dark modules stand side by side in a row: first place and length. */
function runs(row: boolean[]): [number, number][] {
  const found: [number, number][] = []
  for (const [x, dark] of row.entries()) {
    const last = found.at(-1)
    if (dark && last && last[0] + last[1] === x) last[1]++
    else if (dark) found.push([x, 1])
  }
  return found
}
