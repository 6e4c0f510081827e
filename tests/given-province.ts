import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Database } from '#api/database/connect.ts'
import type { FieldName, ImportKind } from '#api/imports/import-kinds.ts'
import { PLAIN, type Numbers } from '#api/keys/numbers.ts'
import { runImport, type ImportRequest, type ImportResult } from '#api/imports/run-import.ts'
import { beginSealed } from './given-key.ts'
import { openScratchDatabase, type ScratchDatabase } from './scratch-database.ts'

/** One row of a file by the column names of contract.md; a column no row names is not in the file. */
export type GivenRow = Partial<Record<FieldName, string>>

/** The rows as CSV text, every cell quoted where it must be. */
export function csvOf(rows: readonly GivenRow[]): string {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))] as FieldName[]
  const quoted = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)
  return [header, ...rows.map((row) => header.map((field) => quoted(row[field] ?? '')))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('')
}

export type ImportOptions = Partial<Omit<ImportRequest, 'kind' | 'path'>>

/** A province of a test's own: files go in as text or rows, everything is gone after `close`. */
export interface GivenProvince {
  database: Database
  take(
    kind: ImportKind,
    file: string | Uint8Array | readonly GivenRow[],
    options?: ImportOptions,
  ): Promise<ImportResult>
  /** The rows a query returns. */
  rows<Row = Record<string, unknown>>(text: string): Promise<Row[]>
  /** Ends the use of this one and keeps it as it stands, for others to begin as it. */
  keep(): Promise<KeptProvince>
  close(): Promise<void>
}

/** A province as it once stood, in a database of this name. */
export interface KeptProvince {
  name: string
  /** A province of one's own that begins so. */
  open(): Promise<GivenProvince>
  drop(): Promise<void>
}

async function provinceIn(database: ScratchDatabase): Promise<GivenProvince> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-given-'))
  let files = 0
  return {
    database,
    async take(kind, file, options = {}) {
      const path = join(folder, `${kind}-${++files}.csv`)
      await writeFile(path, typeof file === 'string' || file instanceof Uint8Array ? file : csvOf(file as GivenRow[]))
      const request = { fileName: null, asOf: '2024-06-30', scope: null, province: null, mapping: {}, dryRun: false }
      return runImport(database, { ...request, by: 'test', onProgress: () => undefined, ...options, kind, path })
    },
    rows: async <Row>(text: string) => (await sql.raw<Row>(text).execute(database.db)).rows,
    async keep() {
      const kept = await database.keep()
      await rm(folder, { recursive: true })
      return { ...kept, open: async () => provinceIn(await kept.open()) }
    },
    async close() {
      await database.close()
      await rm(folder, { recursive: true })
    },
  }
}

export async function openProvince(
  units: readonly GivenRow[] = TREE,
  numbers: Numbers = PLAIN,
): Promise<GivenProvince> {
  // the suite has taken the usual tree in once (global-setup.ts)
  const ready = units === TREE && numbers === PLAIN ? process.env.ROLLCALL_TEST_TREE : undefined
  const database = await openScratchDatabase({ of: ready, numbers })
  if (numbers !== PLAIN) await beginSealed(database)
  const province = await provinceIn(database)
  if (!ready && units.length > 0) {
    await province.take('units', units, { asOf: '2024-01-01' }).catch(async (error: unknown) => {
      await province.close()
      throw error
    })
  }
  return province
}

const unit = (code: string, parent: string, kind: string, armed = false): GivenRow => ({
  code,
  parent_code: parent,
  name: `Tổ chức ${code}`,
  kind,
  armed_forces: armed ? 'có' : 'không',
  valid_from: '2020-01-01',
  valid_to: '',
})

/**
 * T the province; H1 with base committee X1 (branches A, B) and X2 (branch C under part committee P), and base branch
 * S; H2 with X3 (branch D); Q the army with base branch G.
 */
export const TREE: readonly GivenRow[] = [
  unit('T', '', 'province'),
  unit('H1', 'T', 'upper'),
  unit('X1', 'H1', 'base_committee'),
  unit('A', 'X1', 'branch'),
  unit('B', 'X1', 'branch'),
  unit('X2', 'H1', 'base_committee'),
  unit('P', 'X2', 'part_committee'),
  unit('C', 'P', 'branch'),
  unit('S', 'H1', 'base_branch'),
  unit('H2', 'T', 'upper'),
  unit('X3', 'H2', 'base_committee'),
  unit('D', 'X3', 'branch'),
  unit('Q', 'T', 'upper', true),
  unit('G', 'Q', 'base_branch', true),
]

const NAMES = ['Lê Văn An', 'Trần Thị Bình', 'Phạm Văn Cảnh', 'Đinh Thị Dung', 'Hồ Văn Em', 'Bùi Thị Gấm', 'Võ Văn Hạ']

/** A member whose particulars all follow from a number: no two of them share anything but a given name. */
export function person(number: number, given: GivenRow = {}): GivenRow {
  const two = String(number).padStart(2, '0')
  return {
    member_code: `M${number}`,
    full_name: `${NAMES[number % NAMES.length]} ${['Một', 'Hai', 'Ba'][number % 3]}`,
    date_of_birth: `${1960 + (number % 40)}-0${1 + (number % 9)}-1${number % 10}`,
    citizen_id: `0510${String(60 + (number % 40)).slice(-2)}0000${two}`,
    card_no: `510000${two}`,
    profile_no: `0000${two} QN`,
    phone: `09050000${two}`,
    branch_code: 'A',
    joined_on: '2000-05-19',
    membership: 'official',
    status: 'active',
    exempt_from: '',
    exempt_to: '',
    smartphone: 'yes',
    ...given,
  }
}

/** The account of `person(number)`, with the same name, birth, numbers and branch; activated and in use. */
export function account(number: number, given: GivenRow = {}): GivenRow {
  const { full_name, date_of_birth, citizen_id, card_no, phone, branch_code } = person(number)
  return {
    account_id: `K${number}`,
    ...({ full_name, date_of_birth, citizen_id, card_no, phone, branch_code } as GivenRow),
    issued_on: '2023-06-01',
    activated_on: '2023-06-02',
    last_login_at: '2024-06-20',
    login_count: '5',
    status: 'active',
    ...given,
  }
}
