/** How a file writes its dates: as Vietnamese do, or as a computer set to the United States. */
export type DateOrder = 'day_first' | 'month_first'

export interface DateOrderJudge {
  /** Takes the text of one cell of a date column into account. */
  see(text: string): void
  /** What the cells seen so far say; `monthOnly` can only be month/day, `dayOnly` only day/month. */
  verdict(): { order: DateOrder; monthOnly: number; dayOnly: number }
}

// Part of nothing longer, but that two dates may be joined by a hyphen: `5/13/1985-5/13/1986`.
const DATES =
  /(?<!\d)(?<!(?<![/.-]\d{4})[/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(?![/.-](?!\d{1,2}[/.-]\d{1,2}[/.-]))/g

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isDayOf = (day: number, month: number) => month >= 1 && day >= 1 && day <= (DAYS[month - 1] ?? 0)

/**
 * Judges the dates of a whole file. Month first only when some dates are impossible otherwise and none is impossible
 * that way: a single typing error must not turn all the others round (domain.md §2.3).
 */
export function detectDateOrder(): DateOrderJudge {
  let monthOnly = 0
  let dayOnly = 0
  return {
    see(text) {
      if (text.length < 6) return
      for (const [, first, , second] of text.matchAll(DATES)) {
        const asDay = isDayOf(Number(first), Number(second))
        const asMonth = isDayOf(Number(second), Number(first))
        if (asMonth && !asDay) monthOnly += 1
        if (asDay && !asMonth) dayOnly += 1
      }
    },
    verdict: () => ({ order: monthOnly > 0 && dayOnly === 0 ? 'month_first' : 'day_first', monthOnly, dayOnly }),
  }
}

/** `5/13/1978` → `13/5/1978`, in every date of the text; what is not written month/day/year stays. */
export function swapToDayFirst(text: string): string {
  return text.replace(DATES, (date: string, first: string, sign: string, second: string, year: string) =>
    Number(first) > 12 ? date : `${second}${sign}${first}${sign}${year}`,
  )
}
