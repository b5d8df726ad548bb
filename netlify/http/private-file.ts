import { privateAnswer, type Private } from './private-answer.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

/** What a person takes along: a name that has nothing in it that anybody typed. */
export type FileOf = 'comments' | 'details'

/** Makes an answer a file to keep. */
export const fileHeaders = (what: FileOf, ending: 'json' | 'html') => ({
  'content-disposition': `attachment; filename="my-${what}-${new Date().toISOString().slice(0, 10)}.${ending}"`,
})

/** All that is stored about somebody who is signed in, as a file for programs. */
export const privateFile = (file: FileOf, whose: Private, read: (sessionHash: string) => Promise<object>) =>
  privateAnswer(whose, async (sessionHash) => {
    const headers = {
      ...SECURITY_HEADERS,
      ...fileHeaders(file, 'json'),
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    }
    return new Response(`${JSON.stringify(await read(sessionHash), null, 2)}\n`, { headers })
  })
