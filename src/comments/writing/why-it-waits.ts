import { sentencesFor } from '../hold-rules.ts'

/** What the database says of a comment that was sent. */
export interface Outcome {
  status: string
  reasons: string[]
  code_asked: boolean
  may_speak: boolean
}

/** Why a comment is not public yet, as sentences for the one who wrote it. None when it is. */
export function whyItWaits({ status, reasons, code_asked, may_speak }: Outcome): string[] {
  if (status === 'published') return []
  return [
    ...sentencesFor(reasons),
    ...(may_speak ? [] : [code_asked ? 'It speaks for an office: type the code that we mailed to you.' : UNPROVED]),
    'A volunteer reads it before it appears, usually within a day.',
  ]
}

const UNPROVED = 'It speaks for an office, and its address is not proved: we mail at most five codes an hour to one address.'
