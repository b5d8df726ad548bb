import { DatabaseError } from '../database/client.ts'

/**
 * Writes down what went wrong, without anything that a person typed, and says what to tell them. Messages of errors are
 * left out on purpose: Postgres repeats the refused row in them.
 */
export function report(cause: unknown): { status: 500 | 503; message: string } {
  const unreachable = cause instanceof DatabaseError && cause.unreachable
  const where =
    cause instanceof Error
      ? (cause.stack
          ?.replace(cause.message, '')
          .split('\n')
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 6)
          .join('\n') ?? '')
      : ''
  const what = cause instanceof DatabaseError ? `${cause.functionName} ${cause.code}` : cause instanceof Error ? cause.name : typeof cause
  console.error(`A request failed: ${what}\n${where}`)
  return unreachable
    ? {
        status: 503,
        message:
          'The site cannot store anything at the moment. Nothing you typed is lost: it is still here. Wait a minute and send it again.',
      }
    : {
        status: 500,
        message:
          'Something went wrong on our side, and your form was not stored. What you typed is still here. Try again, or call or write to us.',
      }
}
