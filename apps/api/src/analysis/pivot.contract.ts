import { Type, type Static } from 'typebox'
import { Indicator } from '../indicators/indicators.contract.ts'
import { DateText, Nullable, Period, UnitCode, UnitRef } from '../shared/common.contract.ts'

/** What members are told apart by. Of `unit`: those directly below; of `period`: the last four of the same kind. */
export const DIMENSIONS = ['unit', 'period', 'gender', 'age', 'membership', 'standing', 'state'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/**
 * The parts of a dimension in their order. Ages are full years as Đảng counts them, by year of birth; `standing`: with a
 * smartphone (P2), not asked, without one, exempt or suspended (P0 alone); `state`: has the app, or why not.
 */
export const PARTS = {
  gender: ['male', 'female', 'unknown'],
  age: ['to_30', '31_to_45', '46_to_60', '61_to_70', 'from_71', 'unknown'],
  membership: ['official', 'probationary'],
  standing: ['smartphone', 'not_asked', 'no_smartphone', 'not_taking_part'],
  state: ['installed', 'not_activated', 'no_account', 'awaiting_review', 'revoked'],
} as const satisfies Partial<Record<Dimension, readonly string[]>>
export type Attribute = keyof typeof PARTS
export const ATTRIBUTES = Object.keys(PARTS) as Attribute[]

/** The indicators that count members by what their accounts and rosters say of them on a day. */
export const PIVOT_INDICATORS = ['installed', 'installed_p0', 'installed_p1', 'installed_p2'] as const
export type PivotIndicator = (typeof PIVOT_INDICATORS)[number]
export const countsMembers = (indicator: string): indicator is PivotIndicator =>
  (PIVOT_INDICATORS as readonly string[]).includes(indicator)

const oneOf = <T extends string>(values: readonly T[]) => Type.Unsafe<T>({ type: 'string', enum: [...values] })
const Dim = oneOf(DIMENSIONS)

/** An attribute names the one part of it that is looked at. */
export const FILTERS = {
  gender: Type.Optional(oneOf(PARTS.gender)),
  age: Type.Optional(oneOf(PARTS.age)),
  membership: Type.Optional(oneOf(PARTS.membership)),
  standing: Type.Optional(oneOf(PARTS.standing)),
  state: Type.Optional(oneOf(PARTS.state)),
}
export type Filtered = { [A in Attribute]?: (typeof PARTS)[A][number] }

/** What any indicator is told apart by, from its figures; attributes are of members alone. */
export const FIGURE_DIMENSIONS = ['unit', 'period'] as const satisfies readonly Dimension[]

/** Rows by default by age, columns by state; of what does not count members units by periods. */
export const PivotQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  indicator: Type.Optional(Indicator),
  period: Type.Optional(Period),
  rows: Type.Optional(Dim),
  columns: Type.Optional(Dim),
  ...FILTERS,
})
export type PivotQuery = Static<typeof PivotQuery>

/**
 * `row` and `column`: the parts whose people are asked for; none: all of them. Of a cohort (cohorts.contract.ts) those who began in
 * that month, `after`: of these who did not sign in any more so many months after.
 */
export const PivotPeopleQuery = Type.Object({
  ...PivotQuery.properties,
  indicator: Type.Optional(oneOf(PIVOT_INDICATORS)),
  row: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  column: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  cohort: Type.Optional(Type.String({ pattern: '^(19|20)\\d{2}-(0[1-9]|1[0-2])$' })),
  after: Type.Optional(Type.Integer({ minimum: 0, maximum: 60 })),
  /** Only who does not have the app. */
  missing: Type.Optional(Type.Boolean()),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
})
export type PivotPeopleQuery = Static<typeof PivotPeopleQuery>

/** Members counted, and of these who has the app; of another indicator its figure. */
const Cell = Type.Object({ numerator: Type.Integer(), denominator: Type.Integer() })
export type PivotCell = Static<typeof Cell>

/** `name`: of a unit. */
const Head = Type.Object({ key: Type.String(), name: Nullable(Type.String()) })
export type PivotHead = Static<typeof Head>

export const Pivot = Type.Object({
  unit: UnitRef,
  indicator: Indicator,
  period: Period,
  asOf: DateText,
  rule: Type.String(),
  rows: Dim,
  columns: Dim,
  rowHeads: Type.Array(Head),
  columnHeads: Type.Array(Head),
  /** By row, then by column. */
  cells: Type.Array(Type.Array(Cell)),
  /** Null where the parts are periods, in which the same members are counted again. */
  rowTotals: Nullable(Type.Array(Cell)),
  columnTotals: Nullable(Type.Array(Cell)),
  total: Nullable(Cell),
})
export type Pivot = Static<typeof Pivot>

export const PivotPeople = Type.Object({
  unit: UnitRef,
  period: Period,
  asOf: DateText,
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  rows: Type.Array(
    Type.Object({
      memberId: Type.String(),
      fullName: Nullable(Type.String()),
      birthYear: Nullable(Type.Integer()),
      unitCode: Type.String(),
      unitName: Type.String(),
      state: oneOf(PARTS.state),
    }),
  ),
})
export type PivotPeople = Static<typeof PivotPeople>
