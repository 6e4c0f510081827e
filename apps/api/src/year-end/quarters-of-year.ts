import { daysOf } from '../indicators/periods.ts'

export interface CountedQuarter {
  period: string
  /** Its last day, or today while it runs. */
  day: string
  /** It has not begun. */
  ahead: boolean
}

/** The four quarters of a year, each with the day its figures stand for. */
export const quartersOf = (year: string, today: string): CountedQuarter[] =>
  [1, 2, 3, 4].map((quarter) => {
    const period = `${year}-Q${quarter}`
    const { startsOn, endsOn } = daysOf(period)
    return { period, day: endsOn < today ? endsOn : today, ahead: startsOn > today }
  })
