import type { GivenRow } from '../given-province.ts'

/**
 * What only a file can say: an old code again; a branch shared out among others that stand; a move as an end and a beginning; one
 * divided, one part under its old code; two of different committees merged under a third; a committee that ends, what hung under
 * it shared out among several.
 */
export const FILE_KINDS = [
  ...(['found again', 'share out', 'move', 'move committee', 'divide', 'merge elsewhere', 'end committee'] as const),
] as const
export type FileKind = (typeof FILE_KINDS)[number]

export const isOfFile = (kind: string): kind is FileKind => (FILE_KINDS as readonly string[]).includes(kind)

interface Turn {
  day: string
  dayBefore: string
  /** Every row told so far. */
  rows: readonly GivenRow[]
  /** The newest row of each unit that stands before the day. */
  standing: readonly GivenRow[]
  /** A code that nobody has. */
  fresh: string
}

/** The rows of a file that tells of it, the numbers choosing among the units that stand; none where it cannot happen. */
export function rowsOfFile(
  { kind, one, other }: { kind: FileKind; one: number; other: number },
  { day, dayBefore, rows, standing, fresh }: Turn,
): GivenRow[] {
  // whoever turns on this day or later, or ends by then, already has had their turn
  const free = standing.filter(
    (row) => row.valid_to === '' && rows.every(({ code, valid_from }) => code !== row.code || valid_from! < day),
  )
  const nth = <Row>(all: readonly Row[], at: number) => all[at % Math.max(1, all.length)]
  const branches = free.filter((row) => row.kind === 'branch')
  const communes = free.filter((row) => row.kind === 'base_committee')
  const since = (row: GivenRow, parent: string, code = row.code!): GivenRow => ({
    ...row,
    ...{ code, parent_code: parent, valid_from: day, valid_to: '', successor_codes: '' },
  })
  const ended = (row: GivenRow, ...successors: string[]): GivenRow => ({
    ...row,
    ...{ valid_to: dayBefore, successor_codes: successors.join(';') },
  })
  const parent = nth(
    free.filter((row) => row.kind !== 'branch' && row.kind !== 'base_branch'),
    other,
  )?.code
  const chosen = nth(branches, one)
  const others = branches.filter((row) => row !== chosen)
  const gone = nth(communes, one)
  switch (kind) {
    case 'found again': {
      const ever = new Map(rows.filter((row) => row.kind === 'branch').map((row) => [row.code!, row]))
      const past = nth(
        [...ever.values()].filter(({ valid_to }) => valid_to && valid_to < dayBefore),
        one,
      )
      return past && parent ? [since(past, parent)] : []
    }
    case 'move':
      return chosen && parent ? [ended(chosen), since(chosen, parent)] : []
    case 'share out': {
      const heirs = others.slice(other % Math.max(1, others.length - 1)).slice(0, 2)
      return chosen && heirs.length === 2 ? [ended(chosen, ...heirs.map(({ code }) => code!))] : []
    }
    case 'divide':
      if (!chosen) return []
      return [
        ended(chosen, chosen.code!, fresh),
        ...[chosen.code!, fresh].map((code) => since(chosen, chosen.parent_code!, code)),
      ]
    case 'merge elsewhere': {
      const second = nth(
        others.filter(({ parent_code }) => parent_code !== chosen?.parent_code),
        other,
      )
      if (!chosen || !second || !parent) return []
      return [ended(chosen, fresh), ended(second, fresh), since(chosen, parent, fresh)]
    }
    case 'move committee': {
      const district = nth(
        free.filter((row) => row.kind === 'upper' && row.code !== gone?.parent_code),
        other,
      )
      return gone && district ? [ended(gone), since(gone, district.code!)] : []
    }
    case 'end committee': {
      const heirs = communes.filter((row) => row !== gone)
      const below = standing.filter(({ parent_code }) => parent_code === gone?.code)
      if (!gone || heirs.length < 2 || below.some((row) => !free.includes(row))) return []
      const heir = (at: number) => nth(heirs, other + at)!.code!
      return [ended(gone, heir(0), heir(1)), ...below.flatMap((row, at) => [ended(row), since(row, heir(at))])]
    }
  }
}
