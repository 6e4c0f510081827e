/** The list with one of its things a place further up (-1) or down (1). */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const other = [...list]
  const [one] = other.splice(at, 1)
  other.splice(at + by, 0, one!)
  return other
}
