/** The same columns with widths that add up to 100 in halves: each as before beside the others, the widest takes what rounding leaves. */
export function shareOut<Column extends { width: number }>(columns: readonly Column[]): Column[] {
  const sum = columns.reduce((total, { width }) => total + width, 0)
  const shared = columns.map((column) => ({
    ...column,
    width: Math.max(Math.round(((column.width * 100) / sum) * 2) / 2, 1),
  }))
  const left = 100 - shared.reduce((total, { width }) => total + width, 0)
  const widest = shared.reduce((one, other) => (other.width > one.width ? other : one))
  widest.width = Math.max(widest.width + left, 1)
  return shared
}
