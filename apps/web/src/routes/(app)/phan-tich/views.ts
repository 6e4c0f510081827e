/** The ways of looking, as the address names them (`?xem=`); null is the first. */
export const VIEWS = {
  concentration: null,
  comparison: 'so-sanh',
  months: 'ban-do',
  distribution: 'phan-bo',
  scatter: 'tuong-quan',
  pivot: 'bang-cheo',
} as const
export type View = keyof typeof VIEWS

/** The view of an address; what is not known is the first. */
export function viewOf(search: { get(name: string): string | null }): View {
  const asked = search.get('xem')
  const found = (Object.keys(VIEWS) as View[]).find((view) => VIEWS[view] === asked)
  return found ?? 'concentration'
}
