import { Type, type Static } from 'typebox'
import { Figure, Indicator } from '../indicators/indicators.contract.ts'
import { RankingRow } from '../rankings/rankings.contract.ts'
import { DateText, Nullable, Period, Source, UnitCode, UnitRef } from '../shared/common.contract.ts'

export const DashboardQuery = Type.Object({ unit: Type.Optional(UnitCode), period: Type.Optional(Period) })

/** Everything *Tổng quan* shows for a unit and a period, in one answer. */
export const Dashboard = Type.Object({
  unit: UnitRef,
  period: Period,
  asOf: DateText,
  sources: Type.Array(Source),
  figures: Type.Array(Figure),
  /** Monthly movement of the indicators drawn on the page, oldest first. */
  series: Type.Array(
    Type.Object({
      indicator: Indicator,
      points: Type.Array(Type.Object({ period: Period, numerator: Type.Integer(), denominator: Type.Integer() })),
    }),
  ),
  /** Units below by `installed`, best first: the page shows both ends and where the gap lies. */
  ranking: Type.Array(RankingRow),
  /** How many branches still miss at least one member of the denominator of `installed`. */
  branchesWithGap: Type.Integer(),
  reconciliation: Type.Object({
    linked: Type.Integer(),
    review: Type.Integer(),
    memberOnly: Type.Integer(),
    accountOnly: Type.Integer(),
    conflicts: Type.Integer(),
    openFindings: Type.Array(Type.Object({ type: Type.String(), count: Type.Integer() })),
  }),
  lastImportAt: Nullable(Type.String()),
})
export type Dashboard = Static<typeof Dashboard>
