import { Type, type Static } from 'typebox'
import { Nullable } from '../../shared/common.contract.ts'

const Figure = Type.Object({ numerator: Type.Integer(), denominator: Type.Integer() })

/** What taking a file in would change; counted by taking it in and taking it back. */
export const ImportEffect = Type.Object({
  /** The quarter the file speaks for, which the figures below are of. */
  period: Type.String(),
  /** Units whose headline figure would move, the greatest change first; `before` is null where there was none. */
  units: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      kind: Type.String(),
      indicator: Type.String(),
      before: Nullable(Figure),
      after: Nullable(Figure),
    }),
  ),
  /** How many more units would move than are listed. */
  moreUnits: Type.Integer(),
  findings: Type.Array(Type.Object({ type: Type.String(), opened: Type.Integer(), closed: Type.Integer() })),
  /** People by what would become of them, each with the first hundred names. */
  people: Type.Array(
    Type.Object({
      change: Type.Union([Type.Literal('added'), Type.Literal('moved'), Type.Literal('changed'), Type.Literal('left')]),
      count: Type.Integer(),
      examples: Type.Array(
        Type.Object({
          fullName: Type.String(),
          unitName: Type.String(),
          /** Where somebody who moves was before. */
          fromUnitName: Nullable(Type.String()),
        }),
      ),
    }),
  ),
  /** Units that would lose so large a share of their members that somebody should say it is meant. */
  losses: Type.Array(
    Type.Object({ code: Type.String(), name: Type.String(), left: Type.Integer(), members: Type.Integer() }),
  ),
})
export type ImportEffect = Static<typeof ImportEffect>
