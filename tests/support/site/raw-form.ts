import { readForm } from '../../../netlify/http/read-form.ts'

export const FORM = 'application/x-www-form-urlencoded'
export const JSON_TYPE = 'application/json'

/** Reads what somebody sent, byte by byte as they sent it. */
export function read(body: BodyInit | null, type?: string) {
  const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type }
  // Streams need half duplex, which the types do not know.
  return readForm(new Request('https://residents.example/api/x', { method: 'POST', body, headers, duplex: 'half' } as RequestInit))
}

export const refusal = (status: number, message: string) => ({ ok: false, status, errors: [{ field: '', message }] })

/** A body whose length nobody knows before. */
export function inPieces(pieces: Uint8Array<ArrayBuffer>[]): ReadableStream {
  const left = [...pieces]
  return new ReadableStream({
    pull(stream) {
      const piece = left.shift()
      if (piece) stream.enqueue(piece)
      else stream.close()
    },
  })
}
