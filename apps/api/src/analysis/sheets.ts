import { COLUMNS as W } from './sheet-words.ts'
import type { Concentration, Distribution, Months, Scatter } from './analysis.contract.ts'
import { blurred, BLURRED, BLURRED_RATES, FEW } from './pivot-sheet.ts'
import type { TwoTrees } from './two-trees.contract.ts'

/** A view as a table: what its columns are called and what stands in them, rates as shares with six digits. */
export interface Sheet {
  header: string[]
  rows: (string | number | null)[][]
  /** What has to be known to read it. */
  note?: string
}

const rate = (numerator: number, denominator: number) =>
  denominator > 0 ? Number((numerator / denominator).toFixed(6)) : null

// of a part of a branch's people the shares would tell what the counts do not
const rounded = { note: BLURRED }

export const concentrationSheet = ({ rows }: Concentration, exact = true): Sheet => ({
  header: [W.code, W.branch, W.parent, W.numerator, W.denominator, W.missing, W.cumulative],
  rows: rows.map(({ code, name, parentName, numerator, denominator, cumulative }) => {
    const counts = [numerator, denominator, denominator - numerator]
    return [
      ...[code, name, parentName, ...(exact ? counts : counts.map(blurred))],
      exact ? Number(cumulative.toFixed(6)) : null,
    ]
  }),
  ...(!exact && rounded),
})

export const distributionSheet = ({ rows }: Distribution, exact = true): Sheet => ({
  header: [W.code, W.branch, W.parent, W.numerator, W.denominator, W.rate],
  rows: rows.map(({ code, name, parentName, numerator, denominator }) => [
    ...[code, name, parentName, ...(exact ? [numerator, denominator] : [numerator, denominator].map(blurred))],
    exact ? rate(numerator, denominator) : null,
  ]),
  ...(!exact && rounded),
})

export const scatterSheet = ({ rows }: Scatter): Sheet => ({
  header: [W.code, W.unit, W.parent, W.numerator, W.denominator, W.rate, W.otherNumerator, W.otherDenominator, W.other],
  rows: rows.map((row) => [
    ...[row.code, row.name, row.parentName, row.numerator, row.denominator, rate(row.numerator, row.denominator)],
    ...[row.otherNumerator, row.otherDenominator, rate(row.otherNumerator, row.otherDenominator)],
  ]),
})

const isFew = (count: number) => count > 0 && count < FEW

/** Not exact, months in which few stand on either side have no rate, and the others are to whole points. */
export const monthsSheet = ({ periods, rows }: Months, exact = true): Sheet => ({
  header: [W.code, W.unit, ...periods],
  rows: rows.map(({ code, name, points }) => [
    ...[code, name],
    ...points.map((point) => {
      if (!point) return null
      const { numerator, denominator } = point
      if (exact) return rate(numerator, denominator)
      if (isFew(numerator) || isFew(denominator - numerator)) return null
      return denominator > 0 ? Number((numerator / denominator).toFixed(2)) : null
    }),
  ]),
  ...(!exact && { note: BLURRED_RATES }),
})

const partsOf = (parts: TwoTrees['rows'][number]['from'], own: string) =>
  parts
    .filter(({ unit }) => unit?.code !== own)
    .map(({ unit, denominator }) => `${unit?.name ?? W.itself}: ${denominator}`)
    .join('; ')

/** A unit has no figure on a tree it does not stand on. */
export const treesSheet = ({ rows, thenDay, nowDay }: TwoTrees): Sheet => ({
  header: [
    ...[W.code, W.unit],
    ...[thenDay, nowDay].flatMap((day) => [W.numerator, W.denominator, W.rate].map((name) => `${name} ${day}`)),
    ...[W.takenFrom, W.goneTo],
  ],
  rows: rows.map(({ code, name, then, now, from, to }) => [
    ...[code, name],
    ...[then, now].flatMap((counted) => [
      ...[counted?.numerator ?? null, counted?.denominator ?? null],
      counted && rate(counted.numerator, counted.denominator),
    ]),
    ...[partsOf(from, code), partsOf(to, code)],
  ]),
})
