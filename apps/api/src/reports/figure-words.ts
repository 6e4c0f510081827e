import { COUNTED_INDICATORS, type CountedIndicatorId } from '../indicators/indicators.contract.ts'
import { count, percent, points, share } from '../shared/number-forms.ts'
import type { Counted } from './figures-of-lines.ts'
import type { Figures, ReportFacts } from './report-facts.ts'

const ROMAN = ['I', 'II', 'III', 'IV']

/** `2026-Q2` → `quý II/2026`. */
export const quarterInWords = (period: string): string => `quý ${ROMAN[Number(period[6]) - 1]}/${period.slice(0, 4)}`

/** `2026-06-30` → `30/6/2026`. */
export const dayInWords = (day: string): string => {
  const [year, month, date] = day.split('-')
  return `${Number(date)}/${Number(month)}/${year}`
}

const rateOf = (counted: Counted | undefined) => (counted ? share(counted.numerator, counted.denominator) : null)

/** The difference of a share from the one before, in points of a hundred; null without one of them. */
export function changeOf(now: Figures, before: Figures, indicator: CountedIndicatorId): number | null {
  const [rate, earlier] = [rateOf(now[indicator]), rateOf(before[indicator])]
  return rate === null || earlier === null ? null : rate - earlier
}

/** A change as a sentence has it: `tăng 4,1 điểm`. */
function changeInWords(change: number | null): string | null {
  if (change === null) return null
  const told = points(change)
  if (Number(told.replace(',', '.').replace('−', '-')) === 0) return 'không thay đổi'
  return `${change > 0 ? 'tăng' : 'giảm'} ${told.slice(1)} điểm`
}

function figureInWords(facts: ReportFacts, indicator: CountedIndicatorId, part: string): string | null {
  const { figures, before } = facts.whole
  const counted = figures[indicator]
  // nobody to count: a sentence about nobody says nothing
  if (!counted || counted.denominator === 0) return null
  if (part === 'numerator' || part === 'denominator') return count(counted[part])
  if (part === 'missing') return count(counted.denominator - counted.numerator)
  if (part === 'rate') return percent(rateOf(counted))
  return part === 'change' ? changeInWords(changeOf(figures, before, indicator)) : null
}

/** What `{name}` stands for in a sentence of the template; null: there is no such figure, and the sentence is not said. */
export function inWords(facts: ReportFacts, name: string): string | null {
  const [of, part] = name.split('.')
  if (COUNTED_INDICATORS.includes(of as CountedIndicatorId))
    return figureInWords(facts, of as CountedIndicatorId, part ?? '')
  if (of === 'findings') {
    const types = Object.values(facts.whole.counts.findings)
    const [opened, closed] = [
      types.reduce((sum, { opened }) => sum + opened, 0),
      types.reduce((sum, { closed }) => sum + closed, 0),
    ]
    if (opened === 0) return null
    return count(part === 'opened' ? opened : part === 'closed' ? closed : opened - closed)
  }
  if (of === 'reports') {
    const { reports } = facts
    if (!reports) return null
    const told = {
      asked: reports.asked,
      sent: reports.sent,
      on_time: reports.onTime,
      left: reports.asked - reports.sent,
    }
    return count(told[part as keyof typeof told])
  }
  if (name === 'period') return quarterInWords(facts.period)
  if (name === 'asOf') return dayInWords(facts.asOf)
  return name === 'unit' ? facts.whole.unit.name : null
}

/** A sentence with its figures in it; null where one of them is not there. */
export function fill(sentence: string, word: (name: string) => string | null): string | null {
  let whole = true
  const said = sentence.replace(/\{([\w.]+)\}/g, (_, name: string) => {
    const told = word(name)
    if (told === null) whole = false
    return told ?? ''
  })
  return whole ? said : null
}

/** The sentences of a section that hold, each in the first way whose figures are all there. */
export const sentencesOf = (ways: readonly (readonly string[])[], facts: ReportFacts): string[] =>
  ways.flatMap((each) => {
    for (const way of each) {
      const said = fill(way, (name) => inWords(facts, name))
      if (said !== null) return [said]
    }
    return []
  })
