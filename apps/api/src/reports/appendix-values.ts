import { COUNTED_INDICATORS, type CountedIndicatorId } from '../indicators/indicators.contract.ts'
import { monthsOf } from '../indicators/periods.ts'
import { share } from '../shared/number-forms.ts'
import { peopleShort } from '../targets/distance.ts'
import type { DocumentCell } from './document.contract.ts'
import { changeOf } from './figure-words.ts'
import type { ReportedUnit } from './report-facts.ts'

/** What a unit says of itself, or is said of it, beside its figures. */
export interface SaidOfUnit {
  reason?: string
  commitment?: string
  why?: string
}

const metInWords = ({ figures, target }: ReportedUnit): string | null => {
  const rate = figures.installed && share(figures.installed.numerator, figures.installed.denominator)
  if (rate === null || rate === undefined || target === null) return null
  return rate >= target ? 'Đạt' : 'Chưa đạt'
}

function figureValue(unit: ReportedUnit, indicator: CountedIndicatorId, part: string): DocumentCell {
  const counted = unit.figures[indicator]
  if (!counted) return null
  if (part === 'rate') return share(counted.numerator, counted.denominator)
  if (part === 'change') return changeOf(unit.figures, unit.before, indicator)
  if (part === 'short')
    return unit.target === null ? null : peopleShort(counted.numerator, counted.denominator, unit.target)
  return part === 'numerator' || part === 'denominator' ? counted[part] : null
}

/**
 * The cell of a unit that a column of the template names: `no`, `name`, `target`, `met`; `<indicator>.rate`, `.change`, `.short`,
 * `.numerator`, `.denominator`; `members.<what>`, `branches.<what>`, `findings.<type>.opened`, `cards.<type>.closed`,
 * `month1.matched` for the first month of the quarter; `reason`, `commitment`, `why`. A name nobody knows is an empty cell.
 */
export function appendixValue(
  unit: ReportedUnit,
  value: string,
  { no, period, said = {} }: { no: number | null; period: string; said?: SaidOfUnit | undefined },
): DocumentCell {
  const [of = '', part = '', which = ''] = value.split('.')
  if (COUNTED_INDICATORS.includes(of as CountedIndicatorId)) return figureValue(unit, of as CountedIndicatorId, part)
  const { members, branches, months, findings, cards } = unit.counts
  switch (of) {
    case 'no':
      return no
    case 'name':
      return unit.unit.name
    case 'target':
      return unit.target
    case 'met':
      return metInWords(unit)
    case 'members':
      return members[part as keyof typeof members] ?? null
    case 'branches':
      return branches[part as keyof typeof branches] ?? null
    case 'findings':
    case 'cards': {
      const type = (of === 'findings' ? findings : cards)[part]
      return type?.[which as keyof typeof type] ?? 0
    }
    case 'month1':
    case 'month2':
    case 'month3': {
      const month = months[monthsOf(period, '9999-12-31')[Number(of[5]) - 1]!]
      return month?.[part as keyof typeof month] ?? 0
    }
    case 'reason':
    case 'commitment':
    case 'why':
      return said[of] ?? null
    default:
      return null
  }
}
