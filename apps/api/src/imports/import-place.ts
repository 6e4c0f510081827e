import type { FastifyRequest } from 'fastify'
import { branchInScope, unitInScope, type Scope } from '../access/scope.ts'
import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { ImportKind } from './import-kinds.ts'
import type { HeldJob } from './imports.contract.ts'
import type { ImportJobs } from './jobs.ts'

/** Which part of the province a file speaks for, and how far its sender may speak. */
export interface ImportPlace {
  scope: string | null
  /** Left out for who may speak for the whole province. */
  within?: string[]
}

/** Whether the scope, and what `db` shows, is the whole province. */
export async function reachesAll(db: Db, { provinceId, unitIds }: Scope): Promise<boolean> {
  const { rows } = await sql`
    select from org_unit_version
    where province_id = ${provinceId} and parent_id is null and org_unit_id = any (${unitIds}::bigint[]) limit 1`.execute(
    db,
  )
  return rows.length > 0
}

/** Whether the unit of that code lies within the scope. */
async function reaches(db: Db, scope: Scope, code: string): Promise<boolean> {
  const { rows } = await sql`
    select from org_unit_version unit
    where unit.province_id = ${scope.provinceId} and unit.code = ${code} and ${branchInScope(scope, 'unit.org_unit_id')}
    limit 1`.execute(db)
  return rows.length > 0
}

/** Whether all of these units lie within the scope. */
async function coversAll(db: Db, scope: Scope, unitIds: string[]): Promise<boolean> {
  const { rows } = await sql`
    select from unnest(${unitIds}::bigint[]) sender (unit_id) where not ${branchInScope(scope, 'sender.unit_id')} limit 1`.execute(
    db,
  )
  return rows.length === 0
}

/** Whether a caller may see all that a file would change: what they sent, and what lies within their own units. */
export async function seesWhole(request: FastifyRequest, { by }: HeldJob, within: string[] | null): Promise<boolean> {
  const { caller, scope, database } = request
  if (!caller.held || by === caller.username || (await reachesAll(database.db, scope))) return true
  return within !== null && coversAll(database.db, scope, within)
}

/**
 * Where a file that somebody sends in goes: as asked, else the highest unit they may send files for. The tree is the
 * province's to say. Throws `unknown_unit` and `forbidden`.
 */
export async function placeOfFile(
  db: Db,
  scope: Scope,
  { kind, asked, day }: { kind: ImportKind; asked: string | null; day: string },
): Promise<ImportPlace> {
  if (await reachesAll(db, scope)) {
    if (asked !== null) await unitInScope(db, scope, asked, day)
    return { scope: asked }
  }
  if (kind === 'units') {
    throw new AppError('forbidden', 'Cây tổ chức do cấp tỉnh nhập. Gửi tệp này cho Ban Tổ chức Tỉnh ủy.')
  }
  const { code } = await unitInScope(db, scope, asked ?? undefined, day)
  return { scope: code, within: scope.unitIds }
}

/** Whether a caller may follow a piece of work: their own, or one of a unit of theirs. */
async function mayFollow({ caller, scope, database }: FastifyRequest, job: HeldJob): Promise<boolean> {
  if (job.by === caller.username || !caller.held) return true
  if (await reachesAll(database.db, scope)) return true
  return job.scope !== null && (await reaches(database.db, scope, job.scope))
}

/** The work of that id; throws `not_found` also for what is not the caller's to see. */
export async function jobInScope(jobs: ImportJobs, request: FastifyRequest, jobId: string): Promise<HeldJob> {
  const job = jobs.find(jobId, request.caller.province?.code ?? null)
  if (await mayFollow(request, job)) return job
  throw new AppError('not_found', 'Tệp này không còn chờ ở đây. Xem lịch sử nhập, hoặc nộp lại tệp.')
}

/** The work that goes on and is the caller's to see. */
export async function openJobsInScope(jobs: ImportJobs, request: FastifyRequest): Promise<HeldJob[]> {
  const open = jobs.open(request.caller.province?.code ?? null)
  const seen = await Promise.all(open.map((job) => mayFollow(request, job)))
  return open.filter((_, at) => seen[at])
}
