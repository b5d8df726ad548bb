import { Agent, request } from 'node:http'

export interface Answer {
  status: number
  ms: number
  body: string
}

/** One request over kept connections, timed until its last byte. */
export function ask(agent: Agent, address: string, body?: string): Promise<Answer> {
  const began = performance.now()
  const headers =
    body === undefined ? { 'accept-encoding': 'br' } : { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
  return new Promise((resolve, reject) => {
    const sent = request(address, { agent, method: body === undefined ? 'GET' : 'POST', headers }, (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => void (text += chunk.toString('latin1')))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, ms: performance.now() - began, body: text }))
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

/** Does something `count` times, `atOnce` at a time. Answers what came back and how many a second. */
export async function repeat(count: number, atOnce: number, once: (place: number, agent: Agent) => Promise<Answer>) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const answers: Answer[] = []
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) answers.push(await once(next++, agent))
    }),
  )
  agent.destroy()
  return { answers, perSecond: count / ((performance.now() - began) / 1000) }
}

/** The value below which this share of the answers' times lies, in milliseconds. */
export function quantile(answers: Answer[], share: number): number {
  const times = answers.map(({ ms }) => ms).sort((one, other) => one - other)
  return times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0
}
