import { cleanText } from './clean-text.ts'
import { readDate } from './dates.ts'

const CLOCK = new RegExp(
  String.raw`(?:^|[t ])(\d{1,2}) ?(:|h|giờ|gio|g) ?(\d{1,2})?(?::\d{2}(?:[.,]\d+)?)?(?: ?(?:phút|phut|p|'))?` +
    String.raw`(?: ?(am|pm|sa|ch|sáng|chiều|tối))? ?(?:z|[+-]\d{2}:?\d{2})?$`,
)

/**
 * The time of day a cell means, `HH:MM` on the 24-hour clock, or null. Reads `7:30`, `07:30:00`, `7h30`, `7h`,
 * `19 giờ 30`, `7:30 CH`, and the time in `3/5/2024 7:30` or `2024-05-03T07:30:00`. Zones are not converted:
 * a time is what the minutes say.
 */
export function readTime(raw: string): string | null {
  const text = cleanText(raw).toLowerCase()
  const clock = CLOCK.exec(text)
  if (clock === null) return null
  const [, hourText, mark, minuteText, half] = clock
  if (mark === ':' && minuteText === undefined) return null
  const before = text.slice(0, clock.index)
  if (before !== '' && !('date' in readDate(before, 'other'))) return null
  const hour = onDayClock(Number(hourText), half)
  const minute = Number(minuteText ?? 0)
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** SA and CH are what Vietnamese Excel writes for AM and PM. */
function onDayClock(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  const afternoon = half === 'pm' || half === 'ch' || half === 'chiều' || half === 'tối'
  if (afternoon) return hour < 12 ? hour + 12 : hour
  return hour === 12 ? 0 : hour
}
