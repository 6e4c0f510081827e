import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readRows } from './recount.ts'
import { ToldTree } from './told-tree.ts'

/**
 * A second count of the story's members, from its files alone, one person at a time and in the plainest way: no SQL, no code of the
 * product. Who is whose account, and which codes are one person, is told: that is linking, and tested for itself.
 */
export interface Told {
  /** Account ids by member code, of links that hold. */
  accountOf: Map<string, string>
  /** Codes of one person, the one that counts before the others. */
  persons: string[][]
}

type Row = Record<string, string>
interface File {
  day: string
  rows: Row[]
}
const GONE = ['left', 'deceased', 'expelled', 'removed', 'resigned']
export const MEMBER_INDICATORS = ['installed', 'installed_p0', 'installed_p1', 'installed_p2'] as const

/** Files of a kind with the day each speaks of, the oldest first; the one without a day in its name is the newest. */
async function filesOf(folder: string, kind: string): Promise<File[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(kind) && name.endsWith('.csv'))
  const dated = names.map((name) => ({ name, day: /-(\d{4}-\d\d-\d\d)\.csv$/.exec(name)?.[1] ?? '2026-09-30' }))
  dated.sort((one, other) => (one.day < other.day ? -1 : 1))
  return Promise.all(dated.map(async ({ name, day }) => ({ day, rows: await readRows(join(folder, name)) })))
}

/** What each subject's newest row up to a day says; of two rows in one file the first. */
function newest(files: File[], day: string, subject: (row: Row) => string): Map<string, Row> {
  const said = new Map<string, Row>()
  for (const file of files.filter((each) => each.day <= day)) {
    const here = new Set<string>()
    for (const row of file.rows) {
      const key = subject(row)
      if (here.has(key)) continue
      here.add(key)
      said.set(key, row)
    }
  }
  return said
}

/** Who is counted on a day: the branch a file puts them in, and in which populations with or without the app. */
interface Counted {
  code: string
  branch: string
  inP1: boolean
  inP2: boolean
  installed: boolean
}

export class StoryFiles {
  readonly tree: ToldTree
  readonly #rosters: File[]
  readonly #accounts: File[]

  private constructor(tree: ToldTree, rosters: File[], accounts: File[]) {
    this.tree = tree
    this.#rosters = rosters
    this.#accounts = accounts
  }

  static async read(folder: string): Promise<StoryFiles> {
    const tree = new ToldTree(await readRows(join(folder, 'units.csv')))
    return new StoryFiles(tree, await filesOf(folder, 'roster'), await filesOf(folder, 'accounts'))
  }

  /** Everybody of P0 on a day. */
  membersOn(day: string, { accountOf, persons }: Told): Counted[] {
    // a roster is complete: who is missing from the newest one has left
    const roster = this.#rosters.findLast(({ day: asOf }) => asOf <= day)!
    const hosts = roster.rows.filter(({ status }) => status !== 'temp_in')
    const rows = newest([{ ...roster, rows: hosts }], day, ({ member_code }) => member_code!)
    const apps = newest(this.#accounts, day, ({ account_id }) => account_id!)
    // what an export says of an account first also holds of the time since it was issued
    for (const { day: asOf, rows: later } of this.#accounts) {
      for (const row of asOf > day ? later : []) {
        const since = [row.issued_on!, row.activated_on!].filter(Boolean).sort()[0] ?? ''
        if (!apps.has(row.account_id!) && since <= day) apps.set(row.account_id!, row)
      }
    }
    const alone = [...rows.keys()].filter((code) => !persons.some((codes) => codes.includes(code)))
    return [...alone.map((code) => [code]), ...persons].flatMap((codes) => {
      const code = codes.find((each) => rows.has(each) && !GONE.includes(rows.get(each)!.status!))
      if (code === undefined) return []
      const row = rows.get(code)!
      const account = codes.map((each) => apps.get(accountOf.get(each) ?? '')).find((each) => each !== undefined)
      const exempt =
        row.status === 'exempt' &&
        (row.exempt_from === '' || row.exempt_from! <= day) &&
        (row.exempt_to === '' || row.exempt_to! >= day)
      const inP1 = !exempt && row.status !== 'suspended'
      return [
        {
          ...{ code, branch: row.branch_code!, inP1, inP2: inP1 && row.smartphone !== 'no' },
          installed:
            account !== undefined &&
            account.status !== 'revoked' &&
            account.activated_on !== '' &&
            account.activated_on! <= day,
        },
      ]
    })
  }

  /** `numerator/denominator` by `indicator unit` of everybody on a day, summed on the tree of that or another one. */
  figures(counted: readonly Counted[], day: string, treeDay = day, headline = 'installed_p2'): Map<string, string> {
    const sums = new Map<string, [number, number]>()
    for (const { branch, inP1, inP2, installed } of counted) {
      const [place] = this.tree.chain(branch, day)
      if (place === undefined) continue
      const is: Record<string, boolean> = { installed_p0: true, installed_p1: inP1, installed_p2: inP2 }
      is.installed = is[headline]!
      for (const unit of this.tree.chain(place, treeDay)) {
        for (const indicator of MEMBER_INDICATORS) {
          if (!is[indicator]) continue
          const sum = sums.get(`${indicator} ${unit}`) ?? [0, 0]
          sums.set(`${indicator} ${unit}`, [sum[0] + Number(installed), sum[1] + 1])
        }
      }
    }
    return new Map([...sums].map(([key, [numerator, denominator]]) => [key, `${numerator}/${denominator}`]))
  }
}
