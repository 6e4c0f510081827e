import { Type, type Static } from 'typebox'

/** `2024-05`, `2024-Q2` or `2024` (contract: periods). */
export const Period = Type.String({ pattern: '^(19|20)\\d{2}(-(0[1-9]|1[0-2]|Q[1-4]))?$' })

// half of a surrogate pair is no text, and PostgreSQL refuses it in JSON; so it does a NUL in any text
const HALVES = '\\ud800-\\udfff'
const PAIR = '[\\ud800-\\udbff][\\udc00-\\udfff]'
// marks that turn the direction round make a name read as another
const TURNING = '\\u202a-\\u202e\\u2066-\\u2069'
const textWithout = (signs: string) => `^(?:[^${signs}${HALVES}]|${PAIR})*$`

/** A line as it can be typed: no control characters. */
export const Line = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: textWithout(`\\u0000-\\u001f\\u007f-\\u009f${TURNING}`) })
/** Several lines. */
export const Paragraph = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: textWithout(`\\u0000${TURNING}`) })
export const UnitCode = Line(64)
/** The tree that figures are summed on: as it was in their period (`then`), as it is today (`now`), or on a day. */
export const TreeChoice = Type.String({ pattern: '^(then|now|(19|20)\\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01]))$' })
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
