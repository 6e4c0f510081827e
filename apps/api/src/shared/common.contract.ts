import { Type, type Static } from 'typebox'

/** `2024-05`, `2024-Q2` or `2024` (contract: periods). */
export const Period = Type.String({ pattern: '^(19|20)\\d{2}(-(0[1-9]|1[0-2]|Q[1-4]))?$' })
/** No control characters: PostgreSQL refuses a NUL in a text. */
export const Line = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000-\\u001f]+$' })
export const UnitCode = Line(64)
/** A calendar date as text; dates never become `Date` objects. */
export const DateText = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
export const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])

export const UNIT_KINDS = ['province', 'upper', 'base_committee', 'base_branch', 'part_committee', 'branch'] as const
export type UnitKind = (typeof UNIT_KINDS)[number]

export const UnitRef = Type.Object({
  code: Type.String(),
  name: Type.String(),
  kind: Type.Unsafe<UnitKind>({ type: 'string', enum: [...UNIT_KINDS] }),
})
export type UnitRef = Static<typeof UnitRef>

/** Where a figure comes from: the newest file of each kind that it rests on. */
export const Source = Type.Object({ kind: Type.String(), asOf: DateText, fileName: Type.String() })
export type Source = Static<typeof Source>
