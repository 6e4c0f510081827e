import { COLUMNS as W } from './sheet-words.ts'
import type { Concentration, Distribution, Months, Scatter } from './analysis.contract.ts'

/** A view as a table: what its columns are called and what stands in them, rates as shares with six digits. */
export interface Sheet {
  header: string[]
  rows: (string | number | null)[][]
  /** What has to be known to read it. */
  note?: string
}

const rate = (numerator: number, denominator: number) =>
  denominator > 0 ? Number((numerator / denominator).toFixed(6)) : null

export const concentrationSheet = ({ rows }: Concentration): Sheet => ({
  header: [W.code, W.branch, W.parent, W.numerator, W.denominator, W.missing, W.cumulative],
  rows: rows.map((row) => [
    ...[row.code, row.name, row.parentName, row.numerator, row.denominator, row.denominator - row.numerator],
    Number(row.cumulative.toFixed(6)),
  ]),
})

export const distributionSheet = ({ rows }: Distribution): Sheet => ({
  header: [W.code, W.branch, W.parent, W.numerator, W.denominator, W.rate],
  rows: rows.map((row) => [
    ...[row.code, row.name, row.parentName, row.numerator, row.denominator, rate(row.numerator, row.denominator)],
  ]),
})

export const scatterSheet = ({ rows }: Scatter): Sheet => ({
  header: [W.code, W.unit, W.parent, W.numerator, W.denominator, W.rate, W.otherNumerator, W.otherDenominator, W.other],
  rows: rows.map((row) => [
    ...[row.code, row.name, row.parentName, row.numerator, row.denominator, rate(row.numerator, row.denominator)],
    ...[row.otherNumerator, row.otherDenominator, rate(row.otherNumerator, row.otherDenominator)],
  ]),
})

export const monthsSheet = ({ periods, rows }: Months): Sheet => ({
  header: [W.code, W.unit, ...periods],
  rows: rows.map(({ code, name, points }) => [
    ...[code, name, ...points.map((point) => point && rate(point.numerator, point.denominator))],
  ]),
})
