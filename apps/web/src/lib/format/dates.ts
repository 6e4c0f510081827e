export { date } from '#api/shared/date-forms.ts'

/** `2024-06-28` → `28/6`, for a list of sources whose year is said beside it. */
export function dayAndMonth(text: string): string {
  const [, month, day] = text.split('-')
  return `${Number(day)}/${Number(month)}`
}

/** An ISO moment → `9:05, 30/6/2024` in the reader's own time zone. */
export function moment(iso: string): string {
  const at = new Date(iso)
  const time = `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`
  return `${time}, ${at.getDate()}/${at.getMonth() + 1}/${at.getFullYear()}`
}

/** Today as `YYYY-MM-DD` in the reader's own time zone. */
export function today(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** The day of an ISO moment in the reader's own time zone: `30/6/2024`. */
export const dayOf = (iso: string): string => {
  const at = new Date(iso)
  return `${at.getDate()}/${at.getMonth() + 1}/${at.getFullYear()}`
}
