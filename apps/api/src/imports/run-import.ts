import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { inTransaction, RolledBack, type Database, type Db } from '../database/connect.ts'
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
import type { HiddenRows } from './read-records.ts'
import { beforeEffect, readEffect } from './preview/import-effect.ts'
import type { ImportEffect } from './preview/preview.contract.ts'
import { openTable } from './tables/open-table.ts'
import type { OpenTable } from './tables/table.ts'
import { stageFile, type StagedFile } from './stage-file.ts'
import { checkStaged, countVerdicts, openStaging, stagedRoot, type Frame } from './staged-rows.ts'

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
  /** What to do with rows that were hidden; null: the file is refused when it has any. */
  hidden?: HiddenRows | null
  /** Do everything, then take it back: the answer is what committing would give. */
  dryRun: boolean
  /** With `dryRun`: also say what would change, which takes a reconciliation and a count. */
  withEffect?: boolean
  by: string
  onProgress(progress: { stage: ImportStage; bytesRead: number; bytesTotal: number; rowsRead: number }): void
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

export interface ImportResult extends ImportCounts {
  importId: string | null
  provinceId: string
  status: 'committed' | 'preview' | 'unchanged'
  /** What a clerk should know of how the file was read. */
  notes: string[]
  /** What taking the file in would change, when a preview was asked for it. */
  effect: ImportEffect | null
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
  const { code, name } = (await stagedRoot(db)) ?? {}
  if (!code || !name) {
    const words = 'Tệp đơn vị không có dòng cấp tỉnh: phải có đúng một đơn vị để trống mã cấp trên.'
    throw new AppError('file_refused', words)
  }
  if (named && named !== code) {
    throw new AppError('file_refused', `Tệp này là của “${code}”, không phải “${named}”. Kiểm tra lại --province.`)
  }
  await db.insertInto('province').values({ province_id: provinceId, code, name }).execute()
}

/** As of which day and scope the rows speak: a file of corrected rows speaks for the import it completes. */
async function frameOf(db: Db, provinceId: string, request: ImportRequest, staged: StagedFile) {
  if (staged.supplements === null) {
    return { asOf: request.asOf, scopeUnitId: await scopeUnitId(db, provinceId, request.scope, request.asOf) }
  }
  const completed = await findImport(db, provinceId, staged.supplements)
  if (completed?.kind !== request.kind || completed.status !== 'committed') {
    throw new AppError(
      'file_refused',
      'Tệp dòng lỗi này thuộc một lần nhập không còn hoặc thuộc loại tệp khác. Chọn đúng loại tệp.',
    )
  }
  return { asOf: completed.asOf, scopeUnitId: completed.scopeUnitId }
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
  const fileName = request.fileName ?? basename(request.path)
  const fingerprint = await sha256(request.path)
  let table: OpenTable | null = null
  try {
    table = await openTable(
      request.path,
      (bytes) => (progress.bytesRead = Math.min(bytesTotal, progress.bytesRead + bytes)),
    )
    const opened = table
    return await inTransaction(database, async ({ client, db }): Promise<ImportResult> => {
      await openStaging(db, request.kind)
      const { provinceId, isNew } = await provinceOf(db, request)
      const importId = await nextImportId(db)
      const staged = await stageFile(client, opened, {
        kind: request.kind,
        mapping: request.mapping,
        names: [fileName],
        hidden: request.hidden ?? null,
        keptAs: { provinceId, importId },
        onRows: (rowsRead) => report({ rowsRead }),
      })
      report({ stage: 'checking' })
      if (isNew) await addProvince(db, provinceId, request.province)
      const revision = await lockForWriting(db, provinceId)
      const { kind } = request
      const { header, columns, supplements, notes } = staged
      const { asOf, scopeUnitId } = await frameOf(db, provinceId, request, staged)
      const file = { kind, sha256: fingerprint, asOf, scopeId: scopeUnitId }
      const same = await findSameImport(db, provinceId, file)
      if (same && !request.dryRun)
        throw new RolledBack<ImportResult>({ ...same, provinceId, notes, effect: null, status: 'unchanged' })
      const frame: Frame = { kind, provinceId, importId, asOf, scopeUnitId, supplements: supplements !== null }
      await checkStaged(db, frame)
      await correctVerdicts(db, provinceId, importId)
      report({ stage: 'writing' })
      const rows = await countVerdicts(db)
      const said = { header, columns, supplements, notes, rows }
      await addImport(db, provinceId, { ...file, ...said, importId, revision, fileName, by: request.by, startedAt })
      if (request.withEffect) await beforeEffect(db, frame)
      const changes = await commitRegister(db, frame, { accepted: rows.accepted, bulk: true })
      await finishImport(db, provinceId, importId, changes)
      const rowsMoved = changes.added + changes.changed + changes.left
      await markImportStale(db, provinceId, { kind, importId, rowsMoved })
      const result = { importId, provinceId, status: 'committed' as const, rows, changes, notes, effect: null }
      if (request.dryRun) {
        const effect = request.withEffect ? await readEffect(db, frame, revision) : null
        throw new RolledBack<ImportResult>({ ...result, importId: null, effect, status: 'preview' })
      }
      return result
    })
  } catch (error) {
    if (error instanceof FileRefused) throw new AppError('file_refused', error.message, { cause: error })
    throw error
  } finally {
    await table?.close()
  }
}
