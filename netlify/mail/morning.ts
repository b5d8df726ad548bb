import { ASSOCIATION } from '../../src/settings/association.ts'
import { clockIn } from '../../src/text/clock.ts'

/** The hour in which daily mail goes: with the morning's mail, before work. */
const MORNING = '07:'

/** Whether it is that hour where the association is. The host's clock is UTC, so what runs daily asks this every hour. */
export const isMorning = () => clockIn(ASSOCIATION.timeZone, new Date()).startsWith(MORNING)
