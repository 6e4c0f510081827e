/** `2024-06-30` → `30/6/2024`. Dates are calendar dates as text, so no time zone can move them. */
export function date(text: string): string {
  const [year, month, day] = text.split('-')
  return `${Number(day)}/${Number(month)}/${year}`
}
