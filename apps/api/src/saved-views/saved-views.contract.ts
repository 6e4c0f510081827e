import { Type, type Static } from 'typebox'
import { DateText, Line, Nullable, UnitRef } from '../shared/common.contract.ts'

export const SavedViewParams = Type.Object({ viewId: Type.String({ pattern: '^\\d{1,18}$' }) })

/** A look at the analysis under a name: where it leads, never what stands there. */
export const SavedView = Type.Object({
  viewId: Type.String(),
  name: Type.String(),
  /** Path and parameters, the parameters in the order of their names. */
  address: Type.String(),
  /** What it is about; null while the unit is out of sight. */
  unit: Nullable(UnitRef),
  shared: Type.Boolean(),
  mine: Type.Boolean(),
  /** Who saved it: their name, or the one they sign in by where they are out of sight. */
  by: Type.String(),
  savedOn: DateText,
})
export type SavedView = Static<typeof SavedView>

/** The caller's own and those shared with them, the newest first, five hundred at most. */
export const SavedViews = Type.Object({ views: Type.Array(SavedView) })
export type SavedViews = Static<typeof SavedViews>

const Named = { name: Line(100), shared: Type.Boolean() }
export const SaveView = Type.Object({ ...Named, address: Line(1000) })
export type SaveView = Static<typeof SaveView>
export const ChangeView = Type.Object(Named)
export type ChangeView = Static<typeof ChangeView>
