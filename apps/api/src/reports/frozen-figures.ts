import { COUNTED_INDICATORS, type CountedIndicatorId } from '../indicators/indicators.contract.ts'
import type { ReportFacts } from './report-facts.ts'

/** What is kept of a report beside its content, to be read of many at once (column `submission.figures`). */
export interface FrozenFigures {
  figures: Partial<Record<CountedIndicatorId, { numerator: number; denominator: number }>>
  /** Share asked for by `installed`; null where none was. */
  target: number | null
}

/** The figures of a report as its content has them. */
export function figuresOf({ whole }: ReportFacts): FrozenFigures {
  const figures = COUNTED_INDICATORS.flatMap((indicator) => {
    const counted = whole.figures[indicator]
    return counted ? [[indicator, { numerator: counted.numerator, denominator: counted.denominator }] as const] : []
  })
  return { figures: Object.fromEntries(figures), target: whole.target }
}
