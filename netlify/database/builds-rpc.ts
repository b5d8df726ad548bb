import { call } from './client.ts'

/** Decisions within this time make one build; the scheduled function catches what is left over. */
export const gapSeconds = () => Number(process.env['BUILD_GAP_SECONDS'] ?? 60)

/** True for one caller when a build is due, see the SQL function. */
export async function claimBuild(): Promise<boolean> {
  return call('claim_build', { gap_seconds: gapSeconds() })
}

/** Says that a claimed build was not begun. */
export async function giveBackBuild(): Promise<void> {
  await call('give_back_build', {} as never)
}
