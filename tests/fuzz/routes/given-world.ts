import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import type { Role } from '#api/access/roles.ts'
import { openSessions } from '#api/access/sessions.ts'
import { addUser } from '#api/access/users.queries.ts'
import { openSealing } from '#api/audit/sealing.ts'
import { buildApp } from '#api/app.ts'
import type { Database } from '#api/database/connect.ts'
import { IMPORT_KINDS } from '#api/imports/import-kinds.ts'
import { openImportJobs } from '#api/imports/jobs.ts'
import { runImport } from '#api/imports/run-import.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { QUIET } from '#api/serving/guard.ts'
import { openScratchDatabase } from '../../scratch-database.ts'
import { csvOf, type GivenRow } from '../../given-province.ts'
import { makeSample } from '../../sample/sample-files.ts'
import type { CallerName } from './make-request.ts'
import { markPeople, noteKnown, ringsOf, type Rings } from './rings.ts'

/** The API on a port of its own over a small province, and somebody of each role in the units of the rings. */
export interface GivenWorld {
  database: Database
  port: number
  provinceId: string
  rings: Rings
  ringOf: Map<string, number>
  /** What was thrown and answered as 500. */
  faults: string[]
  /** Learns which accounts were linked since: files come in and people decide while requests are sent. */
  learnLinks(): Promise<void>
  /** The ring of a caller: what lies in further ones is not to be seen. */
  ringOfCaller(name: CallerName): number
  cookieOf(name: CallerName): string | null
  /** A new user in the caller's place, whose session nothing has happened to. */
  renew(name: CallerName): Promise<void>
  /** Resolves when no file is being taken in. */
  atRest(): Promise<void>
  close(): Promise<void>
}

const RING_OF_ROLE: Partial<Record<CallerName, number>> = {
  ...{ province_admin: 3, province_viewer: 3, upper_admin: 2, clerk: 2, auditor: 2, base_committee: 1 },
  ...{ branch_secretary: 0, stranger: -1, nonsense: -1 },
}

/** Whoever sees a member sees the accounts that were found for them, wherever these say they belong. */
async function noteLinked({ db }: Database, rings: Rings, ringOf: Map<string, number>): Promise<void> {
  const { rows } = await sql<{ branch: string; texts: (string | null)[] }>`
    select place.code as branch, array[
      account.code, version.full_name, version.citizen_id, version.card_no, version.profile_no, version.phone, own.code] as texts
    from link
      join account using (province_id, account_id)
      join account_version version using (province_id, account_id)
      join view.member_current current on current.province_id = link.province_id and current.member_id = link.member_id
      join view.unit_now place on place.province_id = link.province_id and place.org_unit_id = current.branch_id
      left join view.unit_now own on own.province_id = link.province_id and own.org_unit_id = version.branch_id`.execute(
    db,
  )
  for (const { branch, texts } of rows) {
    noteKnown(
      ringOf,
      texts.map((text) => text ?? undefined),
      rings.ofUnit(branch),
    )
  }
}

async function fill(database: Database, members: number) {
  const { dir, files } = await makeSample(members, 11)
  const rings = ringsOf(files.units)
  const ringOf = markPeople(rings, files)
  let provinceId = ''
  for (const kind of IMPORT_KINDS) {
    const path = join(dir, `${kind}.csv`)
    await writeFile(path, csvOf(files[kind] as GivenRow[]))
    const request = { kind, path, fileName: null, asOf: kind === 'units' ? '2024-01-01' : '2024-06-28', scope: null }
    const rest = { province: null, mapping: {}, dryRun: false, by: 'test', onProgress: () => undefined }
    provinceId = (await runImport(database, { ...request, ...rest })).provinceId
  }
  await runReconciliation(database, provinceId)
  await refreshFacts(database, provinceId)
  await noteLinked(database, rings, ringOf)
  return { rings, ringOf, provinceId }
}

export async function openWorld(members = 1200): Promise<GivenWorld> {
  const database = await openScratchDatabase()
  const { rings, ringOf, provinceId } = await fill(database, members)
  const uploads = await mkdtemp(join(tmpdir(), 'rollcall-fuzz-'))
  const faults: string[] = []
  const log = {
    say: () => undefined,
    fault: (_: string, error: unknown) =>
      void faults.push(error instanceof Error ? (error.stack ?? '') : String(error)),
  }
  const sessions = await openSessions(database)
  const sealing = await openSealing(database)
  const jobs = openImportJobs(database, log)
  const app = await buildApp({ database, sessions, jobs, uploads, webRoot: null, serving: { ...QUIET, log } })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const cookies = new Map<CallerName, string | null>([
    ['stranger', null],
    ['nonsense', 'rollcall_session=khong-co-phien-nay'],
  ])
  let users = 0
  const renew: GivenWorld['renew'] = async (name) => {
    const ring = RING_OF_ROLE[name]!
    if (ring < 0) return
    const unit = await unitInScope(database.db, await wholeProvince(database.db, provinceId), rings.units[ring], '2024-06-30') // prettier-ignore
    const username = `${name}-${(users += 1)}`
    const who = { username, displayName: username, password: 'một mật khẩu đủ dài', role: name as Role }
    const { userId } = await addUser(database.db, { ...who, provinceId, unit, by: 'admin' })
    cookies.set(name, `rollcall_session=${await sessions.open(userId)}`)
  }
  return {
    ...{ database, port: (app.server.address() as AddressInfo).port, provinceId, rings, ringOf, faults, renew },
    learnLinks: () => noteLinked(database, rings, ringOf),
    ringOfCaller: (name) => RING_OF_ROLE[name]!,
    cookieOf: (name) => cookies.get(name)!,
    async atRest() {
      while (jobs.load().running + jobs.load().waiting > 0) await new Promise((resolve) => setTimeout(resolve, 50))
    },
    async close() {
      await app.close()
      await jobs.close()
      await sealing.close()
      await sessions.close()
      await database.close()
      await rm(uploads, { recursive: true, force: true })
    },
  }
}
