import { describe, expect, test } from 'vitest'
import { FORM, inPieces, JSON_TYPE, read, refusal } from '../support/site/raw-form.ts'

const TOO_LONG = refusal(413, 'What you sent is longer than 64 KB. Shorten it and send it again.')

describe('a form has at most 64 KiB', () => {
  const ofBytes = (bytes: number) => `text=${'a'.repeat(bytes - 5)}`

  test('to the byte', async () => {
    expect(await read(ofBytes(65_536), FORM)).toEqual({ ok: true, typed: { text: 'a'.repeat(65_531) } })
    expect(await read(ofBytes(65_537), FORM)).toEqual(TOO_LONG)
  })

  test('counted in bytes, not in characters', async () =>
    expect(await read(JSON.stringify({ text: '王'.repeat(22_000) }), JSON_TYPE)).toEqual(TOO_LONG))

  test('also when its length is not said', async () => {
    const piece = new TextEncoder().encode('a'.repeat(16_384))
    expect(await read(inPieces([piece, piece, piece, piece]), FORM)).toMatchObject({ ok: true })
    expect(await read(inPieces([piece, piece, piece, piece, piece.slice(0, 1)]), FORM)).toEqual(TOO_LONG)
  })

  test('and a sender who goes on and on is cut off', async () => {
    let sent = 0
    const megabytes = new ReadableStream<Uint8Array>({
      pull(stream) {
        if (sent === 4_194_304) return stream.close()
        sent += 65_536
        stream.enqueue(new Uint8Array(65_536))
      },
    })
    expect(await read(megabytes, FORM)).toEqual(TOO_LONG)
    expect(sent).toBeGreaterThan(1_000_000)
    expect(sent).toBeLessThan(1_400_000)
  })
})
