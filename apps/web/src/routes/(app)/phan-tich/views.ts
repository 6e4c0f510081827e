/** The ways of looking, as the address names them (`?xem=`); null is the first. */
export const VIEWS = {
  concentration: null,
  comparison: 'so-sanh',
  months: 'ban-do',
  distribution: 'phan-bo',
  scatter: 'tuong-quan',
  trees: 'hai-cay',
  pivot: 'bang-cheo',
  cohorts: 'lua-kich-hoat',
} as const
export type View = keyof typeof VIEWS

/** Views that tell members apart: for who may see them. */
export const OF_MEMBERS: readonly View[] = ['pivot', 'cohorts']

/** Whether a view takes indicators that count no members; the pivot has units and periods for them. */
export const takesAny = (view: View): boolean => view !== 'cohorts'

/** The view of an address; what is not known is the first. */
export function viewOf(search: { get(name: string): string | null }): View {
  const asked = search.get('xem')
  const found = (Object.keys(VIEWS) as View[]).find((view) => VIEWS[view] === asked)
  return found ?? 'concentration'
}
