import { ASSOCIATION } from '../../src/association.ts'

/** The hour in which daily mail goes: with the morning's mail, before work. */
const MORNING = '07'

const HOUR = new Intl.DateTimeFormat('en-CA', { hour: '2-digit', hourCycle: 'h23', timeZone: ASSOCIATION.timeZone })

/** Whether it is that hour where the association is. The host's clock is UTC, so what runs daily asks this every hour. */
export const isMorning = () => HOUR.format(new Date()) === MORNING
