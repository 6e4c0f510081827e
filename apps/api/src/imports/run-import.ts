import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { sql } from 'kysely'
import { inTransaction, RolledBack, type Database, type Db } from '../database/connect.ts'
import { readSteps, runStep, runSteps } from '../database/sql-steps.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import { findProvince, listProvinces, nextProvinceId } from '../org-units/provinces.ts'
import { markImportStale } from '../indicators/stale-facts.ts'
import { FileRefused } from './file-refused.ts'
import type { ImportCounts, ImportStage } from './imports.contract.ts'
import type { FieldName, ImportKind } from './import-kinds.ts'
import {
  addImport,
  correctVerdicts,
  findImport,
  findSameImport,
  finishImport,
  nextImportId,
  scopeUnitId,
} from './imports.queries.ts'
import { commitRegister } from './registers.ts'
import { stageFile, type StagedFile } from './stage-file.ts'

export interface ImportRequest {
  kind: ImportKind
  path: string
  /** As the clerk knows the file; null: the last part of `path`. */
  fileName: string | null
  asOf: string
  /** Code of the unit a roster is complete for; null: the whole province. */
  scope: string | null
  province: string | null
  mapping: Record<string, FieldName | null>
  /** Do everything, then take it back: the answer is what committing would give. */
  dryRun: boolean
  by: string
  onProgress(progress: { stage: ImportStage; bytesRead: number; bytesTotal: number; rowsRead: number }): void
}

export interface ImportResult extends ImportCounts {
  importId: string | null
  provinceId: string
  status: 'committed' | 'preview' | 'unchanged'
}

/** Does this units file bring a province of its own, because the machine has none or not the one that is named? */
async function bringsProvince(db: Db, { kind, province }: ImportRequest): Promise<boolean> {
  if (kind !== 'units') return false
  const known = await listProvinces(db)
  return province ? !known.some(({ code }) => code === province) : known.length === 0
}

/** The province of the file; `isNew`: it is still to be made, and nobody else makes one meanwhile. */
async function provinceOf(db: Db, request: ImportRequest): Promise<{ provinceId: string; isNew: boolean }> {
  if (await bringsProvince(db, request)) {
    await lockForWriting(db, null)
    // whoever held the lock may have made it
    if (await bringsProvince(db, request)) return { provinceId: await nextProvinceId(db), isNew: true }
  }
  const { provinceId } = await findProvince(db, request.province)
  return { provinceId, isNew: false }
}

/** Makes the province that a staged units file describes by its one unit without a parent. */
async function addProvince(db: Db, provinceId: string, named: string | null): Promise<void> {
  const root = await sql<{ code: string; name: string }>`
    select code, name from staged where parent_code is null and verdict <> 'rejected' order by row_no limit 1`.execute(
    db,
  )
  const { code, name } = root.rows[0] ?? {}
  if (!code || !name) {
    const words = 'Tệp đơn vị không có dòng cấp tỉnh: phải có đúng một đơn vị để trống mã cấp trên.'
    throw new AppError('file_refused', words)
  }
  if (named && named !== code) {
    throw new AppError('file_refused', `Tệp này là của “${code}”, không phải “${named}”. Kiểm tra lại --province.`)
  }
  await db.insertInto('province').values({ province_id: provinceId, code, name }).execute()
}

/** Whose rows they are, under which import, and as of which day and scope they speak. */
interface Frame {
  provinceId: string
  importId: string
  asOf: string
  scopeId: string | null
}

/** A rough idea of what is rejected and what is one of its kind is all that the joins need. */
async function analyzeStaged(db: Db): Promise<void> {
  await sql`set local default_statistics_target = 10`.execute(db)
  await sql`analyze staged`.execute(db)
  await sql`set local default_statistics_target to default`.execute(db)
}

/** Rejects what only the whole file and the registers can show: repeated rows, unknown branches, second roots. */
async function checkStaged(db: Db, kind: ImportKind, { provinceId, importId, asOf, scopeId }: Frame) {
  // a file is sorted and joined whole: in memory, not on disk
  await sql`set local work_mem = '256MB'`.execute(db)
  await sql`set local maintenance_work_mem = '512MB'`.execute(db)
  await analyzeStaged(db)
  await runSteps(db, 'imports/checks', [kind, provinceId, importId])
  await runSteps(db, kind === 'units' ? 'imports/tree' : 'imports/branches', [provinceId, asOf, scopeId])
  await correctVerdicts(db, provinceId, importId)
  // the checks may have rejected all of it
  await analyzeStaged(db)
}

async function countVerdicts(db: Db): Promise<ImportCounts['rows']> {
  const { rows } = await sql<ImportCounts['rows']>`
    select count(*)::integer as read, count(*) filter (where verdict <> 'rejected')::integer as accepted,
      count(*) filter (where verdict = 'rejected')::integer as rejected,
      count(*) filter (where verdict = 'warned')::integer as warned
    from staged`.execute(db)
  return rows[0]!
}

/** As of which day and scope the rows speak: a file of corrected rows speaks for the import it completes. */
async function frameOf(db: Db, provinceId: string, request: ImportRequest, staged: StagedFile) {
  if (staged.supplements === null) {
    return { asOf: request.asOf, scopeId: await scopeUnitId(db, provinceId, request.scope, request.asOf) }
  }
  const completed = await findImport(db, provinceId, staged.supplements)
  if (completed?.kind !== request.kind || completed.status !== 'committed') {
    throw new AppError(
      'file_refused',
      'Tệp dòng lỗi này thuộc một lần nhập không còn hoặc thuộc loại tệp khác. Chọn đúng loại tệp.',
    )
  }
  return { asOf: completed.asOf, scopeId: completed.scopeUnitId }
}

/**
 * Takes a file in: streamed into staging, checked, written set-wise, all in one transaction. Killed at any moment, the
 * database is as before or as after. Throws `AppError` (`file_refused` and the errors of province and scope).
 */
export async function runImport(database: Database, request: ImportRequest): Promise<ImportResult> {
  const startedAt = new Date().toISOString()
  const { size: bytesTotal } = await stat(request.path).catch((cause: Error) => {
    throw new AppError('file_refused', `Không mở được tệp “${request.path}”.`, { cause })
  })
  const progress = { stage: 'reading' as ImportStage, bytesRead: 0, bytesTotal, rowsRead: 0 }
  const report = (change: Partial<typeof progress>) => request.onProgress(Object.assign(progress, change))
  const hash = createHash('sha256')
  async function* bytes() {
    for await (const chunk of createReadStream(request.path, { highWaterMark: 1 << 18 })) {
      hash.update(chunk as Buffer)
      progress.bytesRead += (chunk as Buffer).length
      yield chunk as Buffer
    }
  }
  try {
    return await inTransaction(database, async ({ client, db }): Promise<ImportResult> => {
      const [tables] = (await readSteps('imports/staged')).filter(({ name }) => name.endsWith(`/${request.kind}`))
      await runStep(db, tables!, [])
      const { provinceId, isNew } = await provinceOf(db, request)
      const importId = await nextImportId(db)
      const staged = await stageFile(client, bytes(), {
        kind: request.kind,
        mapping: request.mapping,
        keptAs: { provinceId, importId },
        onRows: (rowsRead) => report({ rowsRead }),
      })
      const fingerprint = hash.digest('hex')
      report({ stage: 'checking' })
      if (isNew) await addProvince(db, provinceId, request.province)
      await lockForWriting(db, provinceId)
      const { asOf, scopeId } = await frameOf(db, provinceId, request, staged)
      const same = await findSameImport(db, provinceId, { kind: request.kind, sha256: fingerprint, asOf, scopeId })
      if (same && !request.dryRun) throw new RolledBack<ImportResult>({ ...same, provinceId, status: 'unchanged' })
      await checkStaged(db, request.kind, { provinceId, importId, asOf, scopeId })
      report({ stage: 'writing' })
      const rows = await countVerdicts(db)
      const fileName = request.fileName ?? basename(request.path)
      const { header, columns, supplements } = staged
      const head = {
        importId,
        kind: request.kind,
        fileName,
        sha256: fingerprint,
        asOf,
        scopeId,
        by: request.by,
        startedAt,
      }
      await addImport(db, provinceId, { ...head, header, columns, supplements, rows })
      const frame = { provinceId, importId, asOf, scopeUnitId: scopeId, supplements: supplements !== null }
      const changes = await commitRegister(db, request.kind, { ...frame, accepted: rows.accepted })
      await finishImport(db, provinceId, importId, changes)
      const rowsMoved = changes.added + changes.changed + changes.left
      await markImportStale(db, provinceId, { kind: request.kind, importId, rowsMoved })
      const result = { importId, provinceId, status: 'committed' as const, rows, changes }
      if (request.dryRun) throw new RolledBack<ImportResult>({ ...result, importId: null, status: 'preview' })
      return result
    })
  } catch (error) {
    if (error instanceof FileRefused) throw new AppError('file_refused', error.message, { cause: error })
    throw error
  }
}
