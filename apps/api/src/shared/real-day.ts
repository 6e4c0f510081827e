/** Whether a text `YYYY-MM-DD` is a day some calendar has. */
export function isRealDay(text: string): boolean {
  const time = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text)
}

/** The day after one. */
export function dayAfter(text: string): string {
  const time = new Date(`${text}T00:00:00Z`)
  time.setUTCDate(time.getUTCDate() + 1)
  return time.toISOString().slice(0, 10)
}

/** The day before one. */
export function dayBefore(text: string): string {
  const time = new Date(`${text}T00:00:00Z`)
  time.setUTCDate(time.getUTCDate() - 1)
  return time.toISOString().slice(0, 10)
}
