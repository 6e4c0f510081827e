import type { RankingLine } from '#api/rankings/ranking-line.contract.ts'
import * as t from '#lib/messages/t.ts'

/** A number of a setting, as it is typed: shares as per cent. */
export interface NumberField<Name extends string = string> {
  name: Name
  label: string
  help: string
  least: number
  most: number
  percent?: boolean
  mayBeEmpty?: boolean
}

export const rankingLineFields = (): NumberField<keyof RankingLine>[] => [
  { name: 'unsettled', ...t.fairness.line.unsettled, least: 1, most: 100, percent: true, mayBeEmpty: true },
  { name: 'smartphones', ...t.fairness.line.smartphones, least: 1, most: 100, percent: true, mayBeEmpty: true },
  { name: 'rosterDays', ...t.fairness.line.rosterDays, least: 1, most: 3660, mayBeEmpty: true },
  { name: 'smallUnit', ...t.fairness.line.smallUnit, least: 2, most: 1000, mayBeEmpty: true },
]
