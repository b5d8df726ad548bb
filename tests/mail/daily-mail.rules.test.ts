import { afterEach, expect, test, vi } from 'vitest'
import * as dailyReplies from '../../netlify/functions/daily-replies.ts'
import * as testerReminders from '../../netlify/functions/tester-reminders.ts'
import { queueDailyReplies } from '../../netlify/mail/mails-rpc.ts'
import { queueTesterReminders } from '../../netlify/testers/testers-rpc.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'

vi.mock('../../netlify/mail/mails-rpc.ts', () => ({ queueDailyReplies: vi.fn() }))
vi.mock('../../netlify/testers/testers-rpc.ts', () => ({ queueTesterReminders: vi.fn() }))
afterEach(() => void vi.useRealTimers())

const clock = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23', timeZone: ASSOCIATION.timeZone })

const DAYS = ['2026-01-15', '2026-07-15', '2026-03-08', '2026-11-01']
const JOBS = [
  ['replies', '05', dailyReplies, queueDailyReplies],
  ['reminders of testers', '11', testerReminders, queueTesterReminders],
] as const

test.each(DAYS.flatMap((day) => JOBS.map(([what, minute, job, queue]) => ({ day, what, minute, job, queue }))))(
  '$what are mailed in one hour of the association’s morning, also when clocks change: $day',
  async ({ day, minute, job, queue }) => {
    expect(job.config.schedule).toBe(`${Number(minute)} * * * *`)
    const made: string[] = []
    for (let hour = 0; hour < 24; hour++) {
      vi.useFakeTimers({ now: new Date(Date.parse(`${day}T00:${minute}:00Z`) + hour * 3_600_000), toFake: ['Date'] })
      const before = vi.mocked(queue).mock.calls.length
      await job.default()
      if (vi.mocked(queue).mock.calls.length > before) made.push(clock.format(new Date()))
    }
    expect(made).toEqual([`${day}, 07:${minute}`])
  },
)
