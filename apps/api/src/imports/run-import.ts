import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { sql } from 'kysely'
import { inTransaction, RolledBack, type Database, type Db } from '../database/connect.ts'
import { readSteps, runStep, runSteps } from '../database/sql-steps.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import { findProvince, listProvinces } from '../org-units/provinces.ts'
import { markImportStale } from '../indicators/stale-facts.ts'
import { FileRefused } from './file-refused.ts'
import type { ImportCounts, ImportStage } from './imports.contract.ts'
import type { FieldName, ImportKind } from './import-kinds.ts'
import { addImport, findImport, findSameImport, finishImport, keepRows, scopeUnitId } from './imports.queries.ts'
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

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** The province of the file: a units file may bring its own, when the machine has none or the caller names it. */
async function provinceOf(db: Db, request: ImportRequest): Promise<string> {
  const known = await listProvinces(db)
  if (
    request.kind !== 'units' ||
    known.some(({ code }) => code === request.province) ||
    (!request.province && known.length)
  ) {
    return (await findProvince(db, request.province)).provinceId
  }
  const root = await sql<{ code: string; name: string }>`
    select code, name from staged where parent_code is null and verdict <> 'rejected' order by row_no limit 1`.execute(
    db,
  )
  const { code, name } = root.rows[0] ?? {}
  if (!code || !name) {
    throw new AppError(
      'file_refused',
      'Tệp đơn vị không có dòng cấp tỉnh: phải có đúng một đơn vị để trống mã cấp trên.',
    )
  }
  if (request.province && request.province !== code) {
    throw new AppError(
      'file_refused',
      `Tệp này là của “${code}”, không phải “${request.province}”. Kiểm tra lại --province.`,
    )
  }
  const added = await sql<{ province_id: string }>`
    insert into province (code, name) values (${code}, ${name}) returning province_id`.execute(db)
  return added.rows[0]!.province_id
}

/** Rejects what only the whole file and the registers can show: repeated rows, unknown branches, second roots. */
async function checkStaged(db: Db, kind: ImportKind, provinceId: string, asOf: string, scopeId: string | null) {
  // a file is sorted and joined whole: in memory, not on disk
  await sql`set local work_mem = '256MB'`.execute(db)
  await sql`set local maintenance_work_mem = '512MB'`.execute(db)
  // what the checks group and join by; the other columns need no statistics
  await sql`analyze staged (row_key, verdict)`.execute(db)
  await runSteps(db, 'imports/checks', [kind])
  await runSteps(db, kind === 'units' ? 'imports/tree' : 'imports/branches', [provinceId, asOf, scopeId])
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
  async function* bytes() {
    for await (const chunk of createReadStream(request.path)) {
      progress.bytesRead += (chunk as Buffer).length
      yield chunk as Buffer
    }
  }
  const fingerprint = await sha256(request.path)
  try {
    return await inTransaction(database, async ({ client, db }): Promise<ImportResult> => {
      const [tables] = (await readSteps('imports/staged')).filter(({ name }) => name.endsWith(`/${request.kind}`))
      await runStep(db, tables!, [])
      const mapping = request.mapping
      const staged = await stageFile(client, bytes(), {
        kind: request.kind,
        mapping,
        onRows: (rowsRead) => report({ rowsRead }),
      })
      report({ stage: 'checking' })
      await lockForWriting(db, null)
      const provinceId = await provinceOf(db, request)
      await lockForWriting(db, provinceId)
      const { asOf, scopeId } = await frameOf(db, provinceId, request, staged)
      const same = await findSameImport(db, provinceId, { kind: request.kind, sha256: fingerprint, asOf, scopeId })
      if (same && !request.dryRun) throw new RolledBack<ImportResult>({ ...same, provinceId, status: 'unchanged' })
      await checkStaged(db, request.kind, provinceId, asOf, scopeId)
      report({ stage: 'writing' })
      const rows = await countVerdicts(db)
      const fileName = request.fileName ?? basename(request.path)
      const { header, columns, supplements } = staged
      const head = { kind: request.kind, fileName, sha256: fingerprint, asOf, scopeId, by: request.by, startedAt }
      const importId = await addImport(db, provinceId, { ...head, header, columns, supplements, rows })
      await keepRows(db, provinceId, importId)
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
