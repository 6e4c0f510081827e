import { daysOf } from '../indicators/periods.ts'

/** Until when a period is reported: so many days after its last. */
export function dueOn(period: string, days: number): string {
  const time = new Date(`${daysOf(period).endsOn}T00:00:00Z`)
  time.setUTCDate(time.getUTCDate() + days)
  return time.toISOString().slice(0, 10)
}
