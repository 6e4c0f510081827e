import { nameFold } from '../../shared/normalise/names.ts'
import type { ImportKind } from '../import-kinds.ts'
import { isPersonKind } from './special-headers.ts'
import type { ColumnMatch } from './table-reading.ts'

/**
 * Names over two columns: "Họ và tên đệm" and "Tên", or "Họ và tên" over both, the given name below no header of its
 * own. "Tên" alone is the whole name, and beside a whole name it only serves to sort.
 */
export function splitNames(
  kind: ImportKind,
  levels: readonly string[][],
  matches: readonly (ColumnMatch | null)[],
  values: readonly string[][],
): (ColumnMatch | null)[] {
  if (!isPersonKind(kind)) return [...matches]
  const at = (field: ColumnMatch['field']) => matches.findIndex((match) => match?.field === field)
  const [whole, family, given] = [at('full_name'), at('family_name'), at('given_name')]
  const change = (changes: [number, ColumnMatch['field'] | null][]) =>
    matches.map((match, column) => {
      const found = changes.find(([changed]) => changed === column)
      if (found === undefined) return match
      if (found[1] === null) return null
      const blank: ColumnMatch = { field: 'given_name', parts: [], by: 'values', synonym: '', rank: 0 }
      return { ...(match ?? blank), field: found[1], by: 'values' as const }
    })
  if (family >= 0)
    return given < 0 && isGivenName(levels, values, family) ? change([[family + 1, 'given_name']]) : [...matches]
  if (given >= 0 && whole < 0) return change([[given, 'full_name']])
  if (given >= 0) {
    const repeats = endsAlike(values[whole]!, values[given]!)
    return change(repeats ? [[given, null]] : [[whole, 'family_name'], [given, 'given_name']]) // prettier-ignore
  }
  const isSplit = whole >= 0 && isGivenName(levels, values, whole)
  return isSplit ? change([[whole, 'family_name'], [whole + 1, 'given_name']]) : [...matches] // prettier-ignore
}

/** True when the column to the right has no header of its own and one word where there is a name. */
function isGivenName(levels: readonly string[][], values: readonly string[][], name: number): boolean {
  const next = levels[name + 1]
  if (next === undefined || (next.length > 0 && next.join() !== levels[name]!.join())) return false
  const words = values[name + 1]!
  const single = words.filter((word) => /^\p{L}[\p{L}\p{M}'’]*$/u.test(word))
  return words.length * 2 > values[name]!.length && single.length * 5 >= words.length * 4
}

function endsAlike(names: readonly string[], given: readonly string[]): boolean {
  if (names.length !== given.length) return true
  const alike = names.filter((name, at) => ` ${nameFold(name)}`.endsWith(` ${nameFold(given[at]!)}`))
  return alike.length * 2 >= names.length
}
