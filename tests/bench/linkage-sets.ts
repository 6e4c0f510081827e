import { inTransaction, RolledBack, type Database } from '#api/database/connect.ts'
import { linkFiles } from '#api/reconciliation/bench-link.command.ts'
import { ERROR_KINDS } from '../fixtures/linkage/errors.ts'
import { linkageSet, VARIANTS, type LinkageRow, type LinkageSet } from '../fixtures/linkage/generate.ts'
import type { Figure } from './bench.ts'

const PERSONS = 10_000
const SEED = 7

const pairOf = (a: string, b: string) => `${a}\t${b}`

/** The pairs that a spreadsheet would find: by unique citizen id, then card, then name and birth. */
function linkByUniqueKeys({ a, b }: LinkageSet): Set<string> {
  const keys: ((row: LinkageRow) => string)[] = [
    ({ citizen_id }) => citizen_id,
    ({ card_no }) => card_no,
    ({ full_name, date_of_birth }) => date_of_birth && `${full_name.normalize('NFC').toLowerCase()}|${date_of_birth}`,
  ]
  const left = { a: new Set(a), b: new Set(b) }
  const found = new Set<string>()
  for (const keyOf of keys) {
    const unique = (rows: Iterable<LinkageRow>) => {
      const byKey = Map.groupBy(rows, keyOf)
      return new Map([...byKey].flatMap(([key, [row, second]]) => (key && !second ? [[key, row!] as const] : [])))
    }
    const [ofA, ofB] = [unique(left.a), unique(left.b)]
    for (const [key, one] of ofA) {
      const other = ofB.get(key)
      if (!other) continue
      found.add(pairOf(one.id, other.id))
      left.a.delete(one)
      left.b.delete(other)
    }
  }
  return found
}

function quality(found: ReadonlySet<string>, truth: ReadonlySet<string>) {
  const hits = [...found].filter((pair) => truth.has(pair)).length
  const precision = hits / Math.max(1, found.size)
  const recall = hits / Math.max(1, truth.size)
  return { precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall) }
}

const percents = (what: string, { precision, recall, f1 }: ReturnType<typeof quality>): Figure[] =>
  Object.entries({ precision, recall, F1: f1 }).map(([name, share]) => ({
    what: `  ${what}: ${name}`,
    value: 100 * share,
    unit: '%',
  }))

/** Of the pairs that an error befell, how many are found. */
function recallByError({ truth }: LinkageSet, found: ReadonlySet<string>): Figure[] {
  return Object.keys(ERROR_KINDS).flatMap((kind): Figure[] => {
    const befallen = truth.filter(({ errors }) => errors.some((error) => error === kind))
    if (befallen.length === 0) return []
    const hits = befallen.filter(({ id_a, id_b }) => found.has(pairOf(id_a, id_b))).length
    return [{ what: `    found of ${befallen.length} with ${kind}`, value: (100 * hits) / befallen.length, unit: '%' }]
  })
}

/** The published benchmark (tests/fixtures/linkage): every variant linked with nothing set for it, beside unique keys. */
export async function linkageSetFigures(database: Database, say: (line: string) => void): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const variant of VARIANTS) {
    const set = linkageSet(PERSONS, SEED, variant)
    const truth = new Set(set.truth.map(({ id_a, id_b }) => pairOf(id_a, id_b)))
    const found = (await inTransaction(database, async ({ db }) => {
      throw new RolledBack(await linkFiles(db, set.a, set.b))
    })) as unknown as Set<string>
    say(`${variant.name}: ${found.size} pairs`)
    figures.push({ what: `benchmark “${variant.name}”`, value: set.truth.length, unit: 'rows' })
    figures.push(...percents('ours', quality(found, truth)))
    figures.push(...percents('unique keys', quality(linkByUniqueKeys(set), truth)))
    if (variant === VARIANTS[0]) figures.push(...recallByError(set, found))
  }
  return figures
}
