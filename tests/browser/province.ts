import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { makeFirstAdministrator } from '#api/access/passwords.ts'
import type { Role } from '#api/access/roles.ts'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import { addUser } from '#api/access/users.queries.ts'
import { CHECKOUT, readConfig } from '#api/config.ts'
import type { Database } from '#api/database/connect.ts'
import { IMPORT_KINDS, type ImportKind } from '#api/imports/import-kinds.ts'
import { runImport } from '#api/imports/run-import.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { serve } from '#api/main.ts'
import { findProvince } from '#api/org-units/provinces.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { writeSample } from '#api/sample/write-sample.ts'
import { openFilled } from '../scratch-database.ts'

export type Row = Record<string, string>

/** The district whose roster has mistakes. */
export const DISTRICT = { code: 'QN.03', name: 'Đảng bộ huyện Bình Sơn' }
export const PASSWORD = 'sổ tay đảng viên'

export interface ServedProvince {
  origin: string
  /** The rows made wrong before the import, as they should be, by member code. */
  right: Map<string, Row>
  /** The rows of one of the files the province was made of. */
  rowsOf(kind: ImportKind): Promise<Row[]>
  /** Takes rows about units in. */
  givenUnits(rows: Row[], asOf: string): Promise<void>
  /** Makes a user of the same password as the administrator's. */
  givenUser(username: string, displayName: string, role: Role, unitCode: string): Promise<void>
  close(): Promise<void>
}

export function readCsv(text: string): { header: string[]; rows: Row[] } {
  const { data, meta } = Papa.parse<Row>(text, { header: true, skipEmptyLines: true })
  return { header: meta.fields ?? [], rows: data }
}

const MISTAKES: Row[] = [{ date_of_birth: '31/02/1990' }, { branch_code: 'QN.03.KHÔNG-CÓ' }, { full_name: '' }]

/** Makes three rows wrong, each of a member who counts in every population. */
async function spoil(path: string): Promise<Map<string, Row>> {
  const { rows } = readCsv(await readFile(path, 'utf8'))
  const codes = rows.map(({ member_code }) => member_code)
  const counted = rows.filter(
    ({ branch_code, member_code, status, smartphone, date_of_birth }) =>
      branch_code!.startsWith(`${DISTRICT.code}.`) &&
      status === 'active' &&
      smartphone === 'yes' &&
      date_of_birth!.length === 10 &&
      codes.indexOf(member_code) === codes.lastIndexOf(member_code),
  )
  const right = new Map<string, Row>()
  for (const [at, mistake] of MISTAKES.entries()) {
    const row = counted[at]!
    right.set(row.member_code!, { ...row })
    Object.assign(row, mistake)
  }
  await writeFile(path, Papa.unparse(rows))
  return right
}

/** The real server over a database that a test filled; `close` stops the server alone. */
export async function serveDatabase(
  database: Database & { url: string },
  dataDir: string,
): Promise<Pick<ServedProvince, 'origin' | 'close'>> {
  if (!existsSync(join(CHECKOUT, 'apps/web/build/index.html'))) {
    throw new Error('The web app is not built. Run `npm test`, or first: node scripts/prepare.js')
  }
  await makeFirstAdministrator(database.db, PASSWORD)
  const env = {
    DATABASE_URL: database.url,
    ROLLCALL_DATA: dataDir,
    PORT: '0',
    ROLLCALL_BACKUP_AT: 'off',
    ROLLCALL_LOG: 'off',
  }
  const config = readConfig(env)
  const server = await serve(config, database)
  return { origin: server.address, close: () => server.close() }
}

/** Takes the files of a folder in through the real imports, reconciles and counts. */
async function takeFiles(database: Database, dir: string): Promise<void> {
  let provinceId = ''
  for (const kind of IMPORT_KINDS) {
    const file = {
      kind,
      path: join(dir, `${kind}.csv`),
      fileName: null,
      asOf: '2024-06-28',
      scope: null,
      province: null,
    }
    const settings = { mapping: {}, dryRun: false, by: 'test', onProgress: () => undefined }
    provinceId = (await runImport(database, { ...file, ...settings })).provinceId
  }
  await runReconciliation(database, provinceId)
  await refreshFacts(database, provinceId)
}

/** The sample's whole story, small: through the merger of 2025 to 2026-Q3, each file of it as it was sent in. */
export async function serveStory(): Promise<Pick<ServedProvince, 'origin' | 'close'> & { database: Database }> {
  const dir = await mkdtemp(join(tmpdir(), 'rollcall-story-'))
  const { imports } = await writeSample({ dir, members: 1500, seed: 11, fromMonth: '2024-01', toMonth: '2026-09' })
  const database = await openFilled('story', async (empty) => {
    let provinceId = ''
    for (const { name, kind, asOf } of imports) {
      const file = { kind, path: join(dir, name), fileName: null, asOf, scope: null, province: null }
      const settings = { mapping: {}, dryRun: false, by: 'test', onProgress: () => undefined }
      provinceId = (await runImport(empty, { ...file, ...settings })).provinceId
    }
    await runReconciliation(empty, provinceId)
    await refreshFacts(empty, provinceId)
  })
  const server = await serveDatabase(database, dir)
  const close = async () => {
    await server.close()
    await database.close()
    await rm(dir, { recursive: true, force: true })
  }
  return { origin: server.origin, database, close }
}

/** The real server over a small province that came in through the real imports; `close` leaves nothing behind. */
export async function serveProvince(): Promise<ServedProvince> {
  const dir = await mkdtemp(join(tmpdir(), 'rollcall-browser-'))
  await writeSample({ dir, members: 1200, seed: 11, fromMonth: '2024-01', toMonth: '2024-06' })
  const right = await spoil(join(dir, 'roster.csv'))
  const database = await openFilled('browser', (empty) => takeFiles(empty, dir))
  const { provinceId } = await findProvince(database.db, null)
  const server = await serveDatabase(database, dir)
  const close = async () => {
    await server.close()
    await database.close()
    await rm(dir, { recursive: true, force: true })
  }
  const rowsOf = async (kind: ImportKind) => readCsv(await readFile(join(dir, `${kind}.csv`), 'utf8')).rows
  const givenUser: ServedProvince['givenUser'] = async (username, displayName, role, unitCode) => {
    const unit = await unitInScope(database.db, await wholeProvince(database.db, provinceId), unitCode, '2024-06-30')
    await addUser(database.db, { provinceId, username, displayName, role, unit, password: PASSWORD, by: 'test' })
  }
  const givenUnits: ServedProvince['givenUnits'] = async (rows, asOf) => {
    const path = join(dir, `units-${asOf}.csv`)
    await writeFile(path, Papa.unparse(rows))
    const file = { kind: 'units' as const, path, fileName: null, asOf, scope: null, province: null }
    const settings = { mapping: {}, dryRun: false, by: 'test', onProgress: () => undefined }
    await runImport(database, { ...file, ...settings })
  }
  return { origin: server.origin, right, rowsOf, givenUnits, givenUser, close }
}
