import type { Bench, Figure } from './bench.ts'
import { linkageSetFigures } from './linkage-sets.ts'
import { linkNaively, type Row } from './naive-ladder.ts'
import type { LoadedProvince } from './pipeline.bench.ts'
import { rosterFigures } from './roster-figures.ts'
import { isRight, linksOf, readRows, truthOf, type Truth } from './truth.ts'

/** Share of right links among the links, of owners found among accounts with one, and of persons with an account. */
function quality(truth: Truth, links: ReadonlyMap<string, string>, who: string): Figure[] {
  const right = [...links].filter(([account, member]) => isRight(truth, account, member))
  const persons = new Set(truth.ownerOf.values())
  const found = new Set(right.map(([account]) => truth.ownerOf.get(account)))
  return [
    { what: `${who}: precision`, value: (100 * right.length) / links.size, unit: '%' },
    { what: `${who}: recall of members with an account`, value: (100 * found.size) / persons.size, unit: '%' },
    { what: `${who}: recall of accounts of members`, value: (100 * right.length) / truth.ownerOf.size, unit: '%' },
    { what: `${who}: links`, value: links.size, unit: 'rows' },
    { what: `${who}: wrong links`, value: links.size - right.length, unit: 'rows' },
  ]
}

/** Links by citizen id or card that are wrong although the account bears that number as its owner's roster row does. */
function wrongWithoutErrors(truth: Truth, linked: readonly Row[], roster: readonly Row[], accounts: readonly Row[]) {
  const memberRow = new Map(roster.map((row) => [row.member_code!, row]))
  const accountRow = new Map(accounts.map((row) => [row.account_id!, row]))
  const clean = linked.filter(({ account_id, rule }) => {
    const own = accountRow.get(account_id!)![rule!]
    const owner = memberRow.get(truth.ownerOf.get(account_id!) ?? '')
    return own !== undefined && own !== '' && own === owner?.[rule!]
  })
  return { clean, wrong: clean.filter((link) => !isRight(truth, link.account_id!, link.member_code!)) }
}

// Lower ends of the stated probabilities that are looked at together.
const STATED = [0.9999, 0.999, 0.99, 0.9, 0.5, 0.1, 0]

/** How often pairs of a stated probability are one person: what is stated should come true. */
function reliability(truth: Truth, exported: readonly Row[]): Figure[] {
  return STATED.flatMap((least, at): Figure[] => {
    const most = STATED[at - 1] ?? Infinity
    const pairs = exported.filter(({ probability }) => Number(probability) >= least && Number(probability) < most)
    if (pairs.length === 0) return []
    const right = pairs.filter(({ account_id, member_code }) => isRight(truth, account_id!, member_code!)).length
    const what = `stated ${least} and above: true of ${pairs.length} pairs`
    return [{ what, value: (100 * right) / pairs.length, unit: '%' }]
  })
}

async function benchmark(province: Pick<LoadedProvince, 'open'>, say: (line: string) => void): Promise<Figure[]> {
  const database = await province.open()
  try {
    return await linkageSetFigures(database, say)
  } finally {
    await database.close()
  }
}

/** The links of the sample beside its truth, and beside what a spreadsheet would find. */
export const linkageBench: Bench = {
  name: 'linkage',
  async run({ sampleProvince, say, named }) {
    const province = await sampleProvince()
    await province.run('export', 'links', '--out', province.file('links.csv'))
    const names = ['units', 'roster', 'accounts', 'truth', 'links'].map((name) => province.file(`${name}.csv`))
    const [units, roster, accounts, pairs, exported] = (await Promise.all(names.map(readRows))) as [
      ...[Row[], Row[], Row[], Row[], Row[]],
    ]
    const truth = truthOf(roster, pairs)
    const linked = exported.filter(({ status }) => status === 'linked')
    const ours = linksOf(linked)
    const review = new Set(exported.filter(({ status }) => status === 'review').map(({ account_id }) => account_id))
    const { clean, wrong } = wrongWithoutErrors(truth, linked, roster, accounts)
    const rules = [...new Set(linked.map(({ rule }) => rule!))].sort()
    const linkedMembers = new Set(linked.map(({ member_code }) => member_code))
    const waiting = new Set(
      exported
        .filter(({ status, member_code }) => status === 'review' && !linkedMembers.has(member_code))
        .map(({ account_id }) => account_id),
    )
    const found = new Set(
      exported
        .filter(({ account_id, member_code }) => isRight(truth, account_id!, member_code!))
        .map(({ account_id }) => truth.ownerOf.get(account_id!)),
    )
    const strangers = [...ours.keys()].filter((account) => !truth.ownerOf.has(account)).length
    return [
      { what: 'wrong by citizen id or card though without error', value: wrong.length, unit: 'rows', bar: { most: 0 } },
      { what: '  of so many links without error', value: clean.length, unit: 'rows' },
      ...quality(truth, ours, 'ours'),
      {
        what: 'ours: links to the very row that the truth names',
        value:
          (100 * [...ours].filter(([account, member]) => truth.ownerOf.get(account) === member).length) / ours.size,
        unit: '%',
        bar: { least: 99.98 },
      },
      {
        what: 'ours: members whose very row is linked',
        value:
          (100 * [...ours].filter(([account, member]) => truth.ownerOf.get(account) === member).length) /
          new Set(truth.ownerOf.values()).size,
        unit: '%',
        bar: { least: 99.5 },
      },
      { what: 'ours: linked accounts of nobody on the roster', value: strangers, unit: 'rows' },
      ...rules.flatMap((rule): Figure[] => {
        const [precision, , recall, links] = quality(truth, linksOf(linked.filter((row) => row.rule === rule)), rule)
        return [precision!, recall!, links!].map((figure) => ({ ...figure, what: `  ${figure.what}` }))
      }),
      {
        what: 'ours: recall of members with an account, with what waits',
        value: (100 * found.size) / new Set(truth.ownerOf.values()).size,
        unit: '%',
        bar: { least: 99.9 },
      },
      {
        what: 'ours: accounts that wait to be told whose they are',
        value: (100 * waiting.size) / accounts.length,
        unit: '%',
        bar: { most: 1 },
      },
      { what: 'ours: those and second accounts of a member', value: (100 * review.size) / accounts.length, unit: '%' },
      ...reliability(truth, exported),
      ...quality(truth, linkNaively(units, roster, accounts), 'naive'),
      ...(await benchmark(province, say)),
      ...(named ? await rosterFigures(province, say) : []),
    ]
  },
}
