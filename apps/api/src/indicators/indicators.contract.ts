import { Type, type Static } from 'typebox'
import { DateText, Nullable, Period, TreeChoice, UnitCode, UnitRef } from '../shared/common.contract.ts'

/** What is counted from files of people, meetings and cards: the catalogue of contract.md. */
export const COUNTED_INDICATORS = [
  'installed',
  'installed_p0',
  'installed_p1',
  'installed_p2',
  'signed_in',
  'meeting_recorded',
  'meeting_matched',
  'meeting_complete',
  'branches_using',
  'accounts_known',
  'cards_settled',
] as const
export type CountedIndicatorId = (typeof COUNTED_INDICATORS)[number]
export const CountedIndicator = Type.Unsafe<CountedIndicatorId>({ type: 'string', enum: [...COUNTED_INDICATORS] })

/** What is counted of the quarterly reports. */
export const REPORT_INDICATORS = ['reports_sent', 'reports_on_time'] as const
/** All that every province has; the database holds the same list (table `indicator`). */
export const INDICATORS = [...COUNTED_INDICATORS, ...REPORT_INDICATORS] as const
/** The id of any indicator: of these, or one that a programme of a province brought (programmes/). */
export type IndicatorId = string
export type ShippedIndicatorId = (typeof INDICATORS)[number]
export const Indicator = Type.String({ pattern: '^[a-z][a-z0-9_]{0,59}$' })

/** How a programme's indicator is counted (design §7 of the field: domain.md §7). */
export const INDICATOR_KINDS = ['ratio', 'count', 'done', 'inventory', 'duration', 'incident'] as const
export type IndicatorKind = (typeof INDICATOR_KINDS)[number]

/** An indicator that a programme brought, with the words pages need of it. */
export const OwnIndicator = Type.Object({
  id: Indicator,
  programmeId: Type.String(),
  programme: Type.String(),
  kind: Type.Unsafe<IndicatorKind>({ type: 'string', enum: [...INDICATOR_KINDS] }),
  name: Type.String(),
  /** What the denominator counts, as a noun after a number. */
  counted: Type.String(),
  numeratorName: Type.String(),
  denominatorName: Type.String(),
})
export type OwnIndicator = Static<typeof OwnIndicator>

/** Those of the province's programmes, in the order they were made; every province has the others. */
export const IndicatorsAnswer = Type.Object({ indicators: Type.Array(OwnIndicator) })
export type IndicatorsAnswer = Static<typeof IndicatorsAnswer>

/** The same with nobody exempted: members and units that are exempt are counted, in the numerator too where they do it. */
export const Gross = Type.Object({ numerator: Type.Integer(), denominator: Type.Integer() })
export type Gross = Static<typeof Gross>

/** One figure: counts only; the rate is computed where it is shown. `lower`/`upper` bound the numerator. */
export const Figure = Type.Object({
  indicator: Indicator,
  numerator: Type.Integer(),
  denominator: Type.Integer(),
  lower: Type.Integer(),
  upper: Type.Integer(),
  /** Of the denominator who may turn out not to belong to it: not asked about a smartphone, and missing. */
  leaving: Type.Integer(),
  /** The rule in force, for example `P2`. */
  rule: Type.String(),
  asOf: DateText,
  /** The same figure one period earlier; null when it was not computed. */
  previous: Nullable(Type.Object({ numerator: Type.Integer(), denominator: Type.Integer() })),
  /** Target as a share between 0 and 1; null when none is set. */
  target: Nullable(Type.Number()),
  gross: Gross,
})
export type Figure = Static<typeof Figure>

export const PeriodsAnswer = Type.Object({
  /** Newest first. */
  periods: Type.Array(Type.Object({ period: Period, asOf: DateText })),
  /** What pages open on: the newest quarter that has meetings; null in an empty database. */
  current: Nullable(Period),
})
export type PeriodsAnswer = Static<typeof PeriodsAnswer>

export const FactsQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  indicator: Type.Optional(Indicator),
  from: Type.Optional(Period),
  to: Type.Optional(Period),
  tree: Type.Optional(TreeChoice),
})
export const FactsAnswer = Type.Object({
  unit: UnitRef,
  facts: Type.Array(
    Type.Object({
      period: Period,
      indicator: Indicator,
      numerator: Type.Integer(),
      denominator: Type.Integer(),
      lower: Type.Integer(),
      upper: Type.Integer(),
      leaving: Type.Integer(),
      asOf: DateText,
      rule: Type.String(),
      gross: Gross,
    }),
  ),
})
export type FactsAnswer = Static<typeof FactsAnswer>
