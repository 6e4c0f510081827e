/** When cards are sent for: on a few days of the year (regime A), or every month (regime B). */
export interface CardRhythm {
  rhythm: 'rounds' | 'months'
  /** The days of the year, for rounds. */
  rounds: readonly { month: number; day: number }[]
}

const two = (number: number) => String(number).padStart(2, '0')

/**
 * The round a case goes to that was opened, or decided, on `day` (`YYYY-MM-DD`): the first round after that day
 * (`2024-05-19`), since on the day itself cards are handed out; by months, the month of that day (`2025-10`), whose list
 * goes to the centre at its end (domain.md §5).
 */
export function roundOf({ rhythm, rounds }: CardRhythm, day: string): string {
  if (rhythm === 'months') return day.slice(0, 7)
  const year = Number(day.slice(0, 4))
  const days = [year, year + 1].flatMap((of) => rounds.map((round) => `${of}-${two(round.month)}-${two(round.day)}`))
  return days.sort().find((round) => round > day) ?? day
}
