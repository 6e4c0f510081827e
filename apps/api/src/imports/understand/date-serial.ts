// Days since 1899-12-30, as Excel counts after its 29 February 1900: 1910-01-01 and 2100-12-31.
const FIRST = 3654
const LAST = 73415
const DAY = 86_400_000
const EPOCH = Date.UTC(1899, 11, 30)

/**
 * The day that a text cell means which holds Excel's number of a day, `28642` → `1978-06-01`; null for anything
 * else. Years (`1950`) lie below the first number that is taken for a day.
 */
export function dateFromSerial(text: string): string | null {
  const digits = /^\s*(\d{4,5})(?:[.,]\d+)?\s*$/.exec(text)
  if (digits === null) return null
  const serial = Number(digits[1])
  if (serial < FIRST || serial > LAST) return null
  return new Date(EPOCH + serial * DAY).toISOString().slice(0, 10)
}
