import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

/**
 * What the server does with the next mail. unknown: this mailbox is not there. busy: not now. silent: it takes the mail and
 * never says so. gone: it takes the mail and hangs up before it says so.
 */
export type Manner = 'takes' | 'unknown' | 'busy' | 'silent' | 'gone'

export interface MailServer {
  url: string
  /** Every mail that arrived, whether the server said so or not: the addresses that were said to it, and the whole source. */
  taken: { from: string; to: string[]; source: string }[]
  /** How often somebody connected. */
  connections(): number
  /** From now on, for every mailbox or for some. */
  behave(manner: Manner, ...mailboxes: string[]): void
  stop(): Promise<void>
  /** Up again at the same address. */
  restart(): Promise<void>
}

const REFUSALS: Partial<Record<Manner, { text: string; responseCode: number }>> = {
  unknown: { text: '5.1.1 No such mailbox here', responseCode: 550 },
  busy: { text: '4.3.2 Try again later', responseCode: 451 },
}

/** A real SMTP server on a free port of this machine. It knows nobody's password. */
export async function startMailServer(): Promise<MailServer> {
  const taken: MailServer['taken'] = []
  const manners = new Map<string, Manner>()
  const sockets = new Set<Socket>()
  let [otherwise, connected]: [Manner, number] = ['takes', 0]
  const mannerFor = (mailbox = '') => manners.get(mailbox) ?? otherwise
  const make = () =>
    new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: true,
      allowInsecureAuth: true,
      onAuth: (_credentials, _session, done) => done(Object.assign(new Error('Who is that?'), { responseCode: 535 })),
      onRcptTo({ address }, _session, done) {
        const refusal = REFUSALS[mannerFor(address)]
        done(refusal ? Object.assign(new Error(refusal.text), refusal) : null)
      },
      onData(stream, { envelope }, done) {
        const pieces: Buffer[] = []
        stream.on('data', (piece: Buffer) => void pieces.push(piece))
        stream.on('end', () => {
          const to = envelope.rcptTo.map(({ address }) => address)
          taken.push({ from: envelope.mailFrom ? envelope.mailFrom.address : '', to, source: Buffer.concat(pieces).toString() })
          if (mannerFor(to[0]) === 'gone') for (const socket of sockets) socket.destroy()
          else if (mannerFor(to[0]) !== 'silent') done()
        })
      },
    })
  let server: SMTPServer | undefined
  const listen = async (port: number) => {
    server = make()
    server.on('error', () => undefined)
    server.server.on('connection', (socket: Socket) => void (sockets.add(socket), connected++))
    server.listen(port, '127.0.0.1')
    await once(server.server, 'listening')
    return (server.server.address() as AddressInfo).port
  }
  const port = await listen(0)
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    connections: () => connected,
    behave(manner, ...mailboxes) {
      if (mailboxes.length === 0) otherwise = manner
      for (const mailbox of mailboxes) manners.set(mailbox, manner)
    },
    async stop() {
      const stopping = server
      server = undefined
      for (const socket of sockets) socket.destroy()
      sockets.clear()
      if (stopping) await new Promise<void>((stopped) => stopping.close(stopped))
    },
    restart: async () => void (await listen(port)),
  }
}

/** The distinct Message-IDs among mails that arrived: two with one name are one mail for whoever reads them. */
export const messageIds = ({ taken }: MailServer) => [...new Set(taken.map(({ source }) => /^message-id: (\S+)/im.exec(source)?.[1]))]
