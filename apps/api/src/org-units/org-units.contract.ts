import { Type, type Static } from 'typebox'
import { Figure, Indicator } from '../indicators/indicators.contract.ts'
import { DateText, Line, Nullable, Period, Source, TreeChoice, UnitCode, UnitRef } from '../shared/common.contract.ts'

export const UnitParams = Type.Object({ code: UnitCode })
/** `tree` defaults to `then`. */
export const SummaryQuery = Type.Object({ period: Type.Optional(Period), tree: Type.Optional(TreeChoice) })

const Page = Type.Optional(Type.Integer({ minimum: 1, maximum: 100000 }))
export const MatrixQuery = Type.Object({ ...SummaryQuery.properties, page: Page })

/** What became of a unit that stands no more. */
export const EndedUnit = Type.Object({
  /** The first day without it. */
  on: DateText,
  /** Who took over; none when it was dissolved. */
  into: Type.Array(UnitRef),
  /** Where its people are counted today, as far as the caller may see. */
  place: Nullable(UnitRef),
})
export type EndedUnit = Static<typeof EndedUnit>

/** All indicators of one unit for one period, the way to it, and what lies below. */
export const UnitSummary = Type.Object({
  unit: UnitRef,
  armedForces: Type.Boolean(),
  /** From the caller's own unit down to this one, this one included. */
  path: Type.Array(UnitRef),
  period: Period,
  asOf: DateText,
  /** The day of the tree they are summed on. */
  tree: DateText,
  figures: Type.Array(Figure),
  /** How many units lie directly below; 0 for a branch. */
  children: Type.Integer(),
  /** Null while it stands. */
  ended: Nullable(EndedUnit),
})
export type UnitSummary = Static<typeof UnitSummary>

/** `on`: units that stood on a day, by their names of then. */
export const UnitSearchQuery = Type.Object({ q: Line(100), on: Type.Optional(DateText) })
export const UnitSearchAnswer = Type.Object({
  units: Type.Array(
    Type.Object({
      ...UnitRef.properties,
      parentName: Nullable(Type.String()),
      /** The other name by which it was found, or with `on` its present one; null where they are one. */
      otherName: Nullable(Type.String()),
      /** Null while it stands. */
      ended: Nullable(EndedUnit),
    }),
  ),
})
export type UnitSearchAnswer = Static<typeof UnitSearchAnswer>

/** `indicator` defaults to `installed`. Rows are those counted in the denominator and not in the numerator. */
export const GapsQuery = Type.Object({
  period: Type.Optional(Period),
  indicator: Type.Optional(Indicator),
  tree: Type.Optional(TreeChoice),
  page: Page,
})
export const GapRow = Type.Object({
  unitCode: Type.String(),
  unitName: Type.String(),
  /** Null for a branch-month (meeting indicators). */
  memberId: Nullable(Type.String()),
  memberCode: Nullable(Type.String()),
  fullName: Nullable(Type.String()),
  birthYear: Nullable(Type.Integer()),
  /** Machine code of the reason; the web and the export say it in Vietnamese (`gap-reasons.ts`). */
  reason: Type.String(),
  /** The branch-month for meeting indicators. */
  month: Nullable(Type.String()),
})
export type GapRow = Static<typeof GapRow>
export const GapsAnswer = Type.Object({
  unit: UnitRef,
  indicator: Indicator,
  period: Period,
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  byReason: Type.Array(Type.Object({ reason: Type.String(), count: Type.Integer() })),
  rows: Type.Array(GapRow),
})
export type GapsAnswer = Static<typeof GapsAnswer>

export const SourcesAnswer = Type.Object({ sources: Type.Array(Source) })
