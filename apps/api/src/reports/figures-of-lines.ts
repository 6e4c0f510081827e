import type { CountedIndicatorId } from '../indicators/indicators.contract.ts'
import type { Line } from './lines.ts'

/** A count as facts have it (design §3). */
export interface Counted {
  numerator: number
  denominator: number
  upper: number
  leaving: number
}

type Figures = Record<CountedIndicatorId, Counted>
type Population = 'P0' | 'P1' | 'P2' | 'P3'

const NONE: Counted = { numerator: 0, denominator: 0, upper: 0, leaving: 0 }
// P3 is P1 (contract: populations)
const MARK: Record<Population, string> = { P0: '', P1: '1', P2: '2', P3: '1' }

interface Way {
  kind: Line['kind']
  counts(line: Line): boolean
  done(line: Line): boolean
  maybe?(line: Line): boolean
  leaves?(line: Line): boolean
}

const has =
  (letter: string) =>
  ({ marks }: Line) =>
    marks.includes(letter)

const ofMembers = (population: Population, done: string, maybe: string): Way => ({
  kind: 'member',
  counts: has(MARK[population]),
  done: has(done),
  maybe: has(maybe),
  // who was never asked about a smartphone may yet have none
  leaves: population === 'P2' ? has('u') : () => false,
})

const ofMonths = (done: string): Way => ({
  kind: 'branch_month',
  counts: ({ marks }) => !marks.includes(done.toUpperCase()),
  done: has(done),
})

/** How each indicator is read off the lines (contract: populations and indicators). */
const waysOf = (headline: { installed: Population; signed_in: Population }): Record<CountedIndicatorId, Way> => ({
  installed_p0: ofMembers('P0', 'i', 'j'),
  installed_p1: ofMembers('P1', 'i', 'j'),
  installed_p2: ofMembers('P2', 'i', 'j'),
  installed: ofMembers(headline.installed, 'i', 'j'),
  signed_in: ofMembers(headline.signed_in, 's', 't'),
  meeting_recorded: ofMonths('r'),
  meeting_matched: ofMonths('m'),
  meeting_complete: ofMonths('c'),
  branches_using: {
    kind: 'branch',
    counts: ({ marks }) => marks.includes('w') && !marks.includes('x'),
    done: has('m'),
  },
  accounts_known: { kind: 'account', counts: () => true, done: has('k'), maybe: ({ marks }) => /[kw]/.test(marks) },
  cards_settled: { kind: 'card', counts: () => true, done: has('s') },
})

/** The figures that lines add up to: of the reporting unit under `''`, of the units right below it under their codes. */
export function figuresOfLines(
  lines: readonly Line[],
  headline: { installed: Population; signed_in: Population },
): Map<string, Figures> {
  const ways = Object.entries(waysOf(headline)) as [CountedIndicatorId, Way][]
  const figures = new Map<string, Figures>()
  const none = () => Object.fromEntries(ways.map(([indicator]) => [indicator, { ...NONE }])) as Figures
  const all = none()
  figures.set('', all)
  for (const line of lines) {
    if (line.child && !figures.has(line.child)) figures.set(line.child, none())
    const places = line.child ? [all, figures.get(line.child)!] : [all]
    for (const [indicator, { kind, counts, done, maybe = done, leaves }] of ways) {
      if (kind !== line.kind || !counts(line)) continue
      for (const place of places) {
        const counted = place[indicator]
        counted.denominator += 1
        if (done(line)) counted.numerator += 1
        if (maybe(line)) counted.upper += 1
        if (leaves?.(line)) counted.leaving += 1
      }
    }
  }
  return figures
}
