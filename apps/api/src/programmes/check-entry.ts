import { isRealDay } from '../shared/real-day.ts'
import { faultOfSecrecy } from './secrecy.ts'
import type { WrittenEntry } from './entries.contract.ts'
import type { DefinedIndicator } from './programmes.contract.ts'

type Said = Pick<WrittenEntry, 'numerator' | 'denominator' | 'doneOn' | 'note'>

/**
 * What is wrong with a figure of an indicator, as a sentence that says what to do; null when nothing. `endsOn`: the last day of
 * its period, or today while it runs.
 */
export function faultOfEntry(indicator: DefinedIndicator, said: Said, endsOn: string): string | null {
  const { kind, numeratorName, denominatorName } = indicator
  const { numerator, denominator, doneOn, note } = said
  const secret = faultOfSecrecy([note])
  if (secret) return secret
  if (kind === 'done') {
    if (numerator > 1 || denominator !== null) return 'Chọn “đã làm” hoặc “chưa làm”.'
    if (numerator === 1 && doneOn === null) return 'Đã làm thì ghi ngày làm xong.'
    if (numerator === 0 && doneOn !== null) return 'Chưa làm thì bỏ trống ngày làm xong.'
    if (doneOn !== null && !isRealDay(doneOn)) return `“${doneOn}” không phải là ngày có thật. Chọn lại ngày.`
    if (doneOn !== null && doneOn > endsOn)
      return 'Ngày làm xong không thể sau ngày cuối kỳ hay sau hôm nay. Chọn lại ngày.'
    return null
  }
  if (doneOn !== null) return 'Chỉ tiêu này không ghi ngày.'
  if (kind === 'count') return denominator === null ? null : 'Chỉ tiêu này chỉ ghi một số.'
  if (denominator === null) return `Ghi cả “${denominatorName}”.`
  if (numerator > denominator) {
    return `“${numeratorName}” (${numerator}) không thể nhiều hơn “${denominatorName}” (${denominator}). Xem lại hai số.`
  }
  return null
}

const middle = (sorted: readonly number[]): number => {
  const at = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[at]! : (sorted[at - 1]! + sorted[at]!) / 2
}

/** So few periods tell nothing of what is usual. */
const FEWEST = 4

/**
 * Between what a unit's next figure is expected, from its earlier ones: three deviations about their middle, at least a fifth of
 * it, so that one slip of the keyboard neither hides nor makes the warning. Null: too few.
 */
export function usualOf(earlier: readonly number[]): { least: number; most: number } | null {
  if (earlier.length < FEWEST) return null
  const centre = middle([...earlier].sort((one, other) => one - other))
  const deviation = middle(earlier.map((value) => Math.abs(value - centre)).sort((one, other) => one - other))
  const reach = Math.max(3 * 1.4826 * deviation, centre / 5, 1)
  return { least: Math.max(centre - reach, 0), most: centre + reach }
}
