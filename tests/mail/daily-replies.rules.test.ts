import { afterEach, expect, test, vi } from 'vitest'
import { queueDailyReplies } from '../../netlify/database/mails.ts'
import dailyReplies, { config } from '../../netlify/functions/daily-replies.ts'
import { ASSOCIATION } from '../../src/association.ts'

vi.mock('../../netlify/database/mails.ts', () => ({ queueDailyReplies: vi.fn() }))
afterEach(() => void vi.useRealTimers())

const clock = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23', timeZone: ASSOCIATION.timeZone })

test.each(['2026-01-15', '2026-07-15', '2026-03-08', '2026-11-01'])(
  'the daily mail is made in one hour of the association’s morning, also when clocks change: %s',
  async (day) => {
    expect(config.schedule).toBe('5 * * * *')
    const made: string[] = []
    for (let hour = 0; hour < 24; hour++) {
      vi.useFakeTimers({ now: new Date(Date.parse(`${day}T00:05:00Z`) + hour * 3_600_000), toFake: ['Date'] })
      const before = vi.mocked(queueDailyReplies).mock.calls.length
      await dailyReplies()
      if (vi.mocked(queueDailyReplies).mock.calls.length > before) made.push(clock.format(new Date()))
    }
    expect(made).toEqual([`${day}, 07:05`])
  },
)
