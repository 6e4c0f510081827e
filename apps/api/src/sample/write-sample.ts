import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ACCOUNT_COLUMNS } from './account-rows.ts'
import { BranchWriter } from './branch-writer.ts'
import { CARD_COLUMNS } from './cards.ts'
import { CsvWriter } from './csv-writer.ts'
import { MEETING_COLUMNS } from './meetings.ts'
import { ROSTER_COLUMNS } from './roster-rows.ts'
import { monthsBetween, SAMPLE_MONTHS } from './sample-dates.ts'
import { growBases, topUnits, type Unit } from './tree.ts'

export interface SampleOptions {
  /** Folder to write to; made when it does not exist, files in it are replaced. */
  dir: string
  /** People with a row of their own in the roster, 1,000 to 5,400,000. */
  members: number
  /** Same seed and members, same files to the byte. */
  seed: number
  /** First and last month of the meetings, `YYYY-MM`, within `SAMPLE_MONTHS`. */
  fromMonth: string
  toMonth: string
}

export interface SampleResult {
  /** File names in the order they have to be imported; `truth.csv` is not imported. */
  files: string[]
  members: number
  /** Rows of `accounts.csv`. */
  accounts: number
}

const COLUMNS = {
  units: ['code', 'parent_code', 'name', 'kind', 'armed_forces', 'valid_from', 'valid_to'],
  roster: ROSTER_COLUMNS,
  accounts: ACCOUNT_COLUMNS,
  cards: CARD_COLUMNS,
  meetings: MEETING_COLUMNS,
  truth: ['account_id', 'member_code'],
} as const

export type SampleFiles = Record<keyof typeof COLUMNS, CsvWriter>

/**
 * Writes a made-up Quảng Ngãi as the files of the import, with the errors of domain.md §2.8 and the truth behind them.
 * Works through the tree one base organisation at a time, so memory does not grow with `members`.
 * Throws a RangeError for options outside their limits, before anything is written.
 */
export async function writeSample(options: SampleOptions): Promise<SampleResult> {
  checkOptions(options)
  await mkdir(options.dir, { recursive: true })
  const files = await openFiles(options.dir)
  const branches = new BranchWriter(files, options.seed, monthsBetween(options.fromMonth, options.toMonth))
  try {
    for (const unit of topUnits()) files.units.row(unitRow(unit))
    for (const base of growBases(options.members, options.seed)) {
      files.units.row(unitRow(base.unit))
      for (const unit of base.units) files.units.row(unitRow(unit))
      branches.startBase(base)
      for (const branch of base.branches) {
        branches.write(branch)
        for (const file of Object.values(files)) await file.settle()
      }
    }
  } finally {
    for (const file of Object.values(files)) await file.close()
  }
  return { files: Object.keys(COLUMNS).map((name) => `${name}.csv`), ...branches.written }
}

async function openFiles(dir: string): Promise<SampleFiles> {
  const open = async (name: keyof typeof COLUMNS) =>
    [name, await CsvWriter.create(join(dir, `${name}.csv`), COLUMNS[name])] as const
  const names = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]
  return Object.fromEntries(await Promise.all(names.map(open))) as SampleFiles
}

function unitRow(unit: Unit): string[] {
  const armed = unit.armedForces ? 'true' : 'false'
  return [unit.code, unit.parentCode, unit.name, unit.kind, armed, unit.validFrom, unit.validTo]
}

function checkOptions({ members, seed, fromMonth, toMonth }: SampleOptions): void {
  if (!Number.isInteger(members) || members < 1_000 || members > 5_400_000) {
    throw new RangeError('members must be a whole number from 1,000 to 5,400,000')
  }
  if (!Number.isSafeInteger(seed)) throw new RangeError('seed must be a whole number')
  if (!(fromMonth >= SAMPLE_MONTHS.first && fromMonth <= toMonth && toMonth <= SAMPLE_MONTHS.last)) {
    throw new RangeError(`months must lie between ${SAMPLE_MONTHS.first} and ${SAMPLE_MONTHS.last}`)
  }
}
