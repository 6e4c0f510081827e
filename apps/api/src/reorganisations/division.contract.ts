import { Type, type Static } from 'typebox'
import { DateText, Nullable, UnitCode, UnitRef } from '../shared/common.contract.ts'

export const DivisionParams = Type.Object({ code: UnitCode })

/** A branch that was divided, its parts, and its members by the day of the division. */
export const DivisionAnswer = Type.Object({
  unit: UnitRef,
  day: DateText,
  parts: Type.Array(UnitRef),
  /** The committee above all parts, whose roster says who is where. */
  home: UnitRef,
  members: Type.Array(
    Type.Object({
      memberId: Type.String(),
      fullName: Type.String(),
      birthYear: Nullable(Type.Integer()),
      gender: Nullable(Type.String()),
      membership: Type.String(),
      /** The first four figures of the card number; null without one. */
      cardPrefix: Nullable(Type.String()),
    }),
  ),
})
export type DivisionAnswer = Static<typeof DivisionAnswer>

/** Who goes where; everybody of the branch is named. */
export const Divide = Type.Object({
  members: Type.Array(Type.Object({ memberId: Type.String({ pattern: '^\\d{1,18}$' }), part: UnitCode }), {
    minItems: 1,
    maxItems: 2000,
  }),
})
export type Divide = Static<typeof Divide>
