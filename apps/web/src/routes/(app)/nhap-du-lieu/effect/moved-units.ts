import type { ImportEffect } from '#api/imports/preview/effect.contract.ts'
import { count, percent, share } from '#lib/format/numbers.ts'
import * as t from '#lib/messages/t.ts'

export type MovedUnit = ImportEffect['units'][number]
type Figure = MovedUnit['before']

const shareOf = (figure: Figure) => figure && share(figure.numerator, figure.denominator)

export const rateOf = (figure: Figure): string => percent(shareOf(figure)) ?? t.common.noValue

/** `87,8% (86/98)`, for where a rate and its counts stand in one line. */
export function figureText(figure: Figure): string {
  if (figure === null || figure.denominator === 0) return rateOf(figure)
  return t.imports.preview.figure(rateOf(figure), count(figure.numerator), count(figure.denominator))
}

/** How far a unit's rate would move, as a difference of shares; null when it has none before or after. */
export function moveOf({ before, after }: MovedUnit): number | null {
  const [from, to] = [shareOf(before), shareOf(after)]
  return from === null || to === null ? null : to - from
}
