import { request } from 'node:http'

/** Sends a form with exactly these headers, as a proxy that strips the others would. A browser and fetch always add some. */
export function sendBare(
  address: string,
  typed: Record<string, string>,
  headers: Record<string, string>,
): Promise<{ status: number; text: string; cookies: string[] }> {
  const body = new URLSearchParams(typed).toString()
  const needed = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const sent = request(address, { method: 'POST', headers: { ...needed, ...headers } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => void parts.push(part))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString(), cookies: answer.headers['set-cookie'] ?? [] }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
