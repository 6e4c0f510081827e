import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { inTransaction, RolledBack, type Database, type Db, type Transaction } from '../database/connect.ts'
import { recordAct } from '../audit/record-act.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import { findProvince, listProvinces, nextProvinceId } from '../org-units/provinces.ts'
import { markImportStale } from '../indicators/stale-facts.ts'
import { recallColumns, rememberColumns } from './column-memory.queries.ts'
import { FileRefused } from './file-refused.ts'
import { listProblems } from './history.queries.ts'
import type { ImportCounts, ImportStage } from './imports.contract.ts'
import { IMPORT_FIELDS, type ImportKind } from './import-kinds.ts'
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
import type { ImportEffect } from './preview/effect.contract.ts'
import { beforeEffect, readEffect } from './preview/import-effect.ts'
import { choicesOf, isAsking, readingOf } from './preview/import-reading.ts'
import type { ImportPreview, ReadingChoices } from './preview/preview.contract.ts'
import { planReading } from './read-plan.ts'
import { openTable } from './tables/open-table.ts'
import type { OpenTable } from './tables/table.ts'
import { stageFile, type StagedFile } from './stage-file.ts'
import { checkStaged, countVerdicts, openStaging, stagedRoot, type Frame } from './staged-rows.ts'
import { PSEUDO_FIELDS } from './understand/table-reading.ts'
import { decideNames } from './unit-names/names.queries.ts'

export interface ImportRequest extends Partial<ReadingChoices> {
  kind: ImportKind
  path: string
  /** As the clerk knows the file; null: the last part of `path`. */
  fileName: string | null
  asOf: string
  /** Code of the unit a roster is complete for; null: the whole province. */
  scope: string | null
  province: string | null
  /** Do everything, then take it back: the answer is what committing would give. */
  dryRun: boolean
  /** With `dryRun`: also say what would change, which takes a reconciliation and a count. */
  withEffect?: boolean
  /** With `withEffect`: stop before that when there is something for a clerk to decide. */
  asks?: boolean
  /** The revision that a preview was made at: refused with `import_conflict` when the province has another. */
  seen?: string
  /** What that preview said, kept with the import. */
  effect?: ImportEffect | null
  by: string
  /** Who takes it in, where that is somebody else than who sent it in. */
  approvedBy?: string | null
  /** The address it was sent from; left out at the command line. */
  source?: string
  /** The units that the sender may speak for, `scope` among them; missing: everything. */
  within?: string[]
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
  status: 'committed' | 'preview' | 'asking' | 'unchanged'
  /** What a clerk should know of how the file was read. */
  notes: string[]
  /** What taking the file in would change, when a preview was asked for it. */
  effect: ImportEffect | null
  /** With the effect: how the file was understood, and the revision that a commit must find for it to hold. */
  preview: ImportPreview | null
  revision: string | null
}

const NOTHING = {
  importId: null,
  rows: { read: 0, accepted: 0, rejected: 0, warned: 0 },
  changes: { added: 0, changed: 0, unchanged: 0, left: 0 },
  notes: [] as string[],
  effect: null,
  preview: null,
  revision: null,
}
const NOT_SEEN = { rows: null, problems: [], changes: null, effect: null }

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

function refuseStrangeFields({ kind, mapping = {} }: ImportRequest): void {
  const known: readonly unknown[] = [...IMPORT_FIELDS[kind], ...PSEUDO_FIELDS]
  const strange = Object.values(mapping).filter((field) => field !== null && !known.includes(field))
  if (strange.length === 0) return
  const words = `Ánh xạ cột có trường không dùng được: ${strange.join(', ')}. Dùng một trong: ${IMPORT_FIELDS[kind].join(', ')}.`
  throw new AppError('file_refused', words)
}

/** As of which day and scope the rows speak: a file of corrected rows speaks for the import it completes. */
async function frameOf(db: Db, provinceId: string, request: ImportRequest, staged: StagedFile) {
  if (staged.supplements === null) {
    return { asOf: request.asOf, scopeUnitId: await scopeUnitId(db, provinceId, request.scope, request.asOf) }
  }
  const completed = await findImport(db, provinceId, staged.supplements, request.within)
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
 * database is as before or as after. Throws `AppError` (`file_refused`, `import_conflict` and the errors of province and
 * scope).
 */
export async function runImport(database: Database, request: ImportRequest): Promise<ImportResult> {
  const startedAt = new Date().toISOString()
  refuseStrangeFields(request)
  const { size: bytesTotal } = await stat(request.path).catch((cause: Error) => {
    throw new AppError('file_refused', `Không mở được tệp “${request.path}”.`, { cause })
  })
  const progress = { stage: 'reading' as ImportStage, bytesRead: 0, bytesTotal, rowsRead: 0 }
  const report = (change: Partial<typeof progress>) => request.onProgress(Object.assign(progress, change))
  const fingerprint = await sha256(request.path)
  let table: OpenTable | null = null
  try {
    table = await openTable(
      request.path,
      (bytes) => (progress.bytesRead = Math.min(bytesTotal, progress.bytesRead + bytes)),
    )
    const opened = table
    return await inTransaction(database, (transaction) =>
      takeIn(transaction, opened, request, { fingerprint, startedAt, report }),
    )
  } catch (error) {
    if (error instanceof FileRefused) throw new AppError('file_refused', error.message, { cause: error })
    throw error
  } finally {
    await table?.close()
  }
}

interface Circumstances {
  fingerprint: string
  startedAt: string
  report(change: { stage?: ImportStage; rowsRead?: number }): void
}

/** The whole of an import inside its transaction; throws `RolledBack` with the result when nothing is to be kept. */
async function takeIn(
  { client, db, numbers }: Transaction,
  table: OpenTable,
  request: ImportRequest,
  { fingerprint, startedAt, report }: Circumstances,
): Promise<ImportResult> {
  const { kind, by, approvedBy = null, dryRun, asks = false, withEffect = false } = request
  const limited = request.within !== undefined
  const choices = choicesOf(request)
  const fileName = request.fileName ?? basename(request.path)
  await openStaging(db, kind)
  const { provinceId, isNew } = await provinceOf(db, request)
  const plan = await planReading(table, {
    ...choices,
    kind,
    names: [fileName],
    remembered: async (headers) => (isNew ? {} : recallColumns(db, provinceId, kind, headers)),
  })
  const unread = { ...NOTHING, provinceId }
  if (plan.refusal !== null) {
    if (!asks) throw plan.refusal
    const preview = { ...NOT_SEEN, reading: readingOf(table, plan, null), choices }
    throw new RolledBack<ImportResult>({ ...unread, status: 'asking', preview })
  }
  const importId = await nextImportId(db)
  const staged = await stageFile(client, table, plan, {
    kind,
    hidden: choices.hidden,
    asks,
    keptAs: { provinceId, importId },
    numbers,
    onRows: (rowsRead) => report({ rowsRead }),
  })
  report({ stage: 'checking' })
  if (isNew) await addProvince(db, provinceId, request.province)
  const revision = await lockForWriting(db, provinceId)
  if (request.seen !== undefined && request.seen !== revision) {
    throw new AppError('import_conflict', 'Dữ liệu đã thay đổi từ lúc xem trước. Xem lại rồi nhận tệp.')
  }
  const { header, columns, supplements, notes } = staged
  const { asOf, scopeUnitId } = await frameOf(db, provinceId, request, staged)
  const file = { kind, sha256: fingerprint, asOf, scopeId: scopeUnitId }
  const same = await findSameImport(db, provinceId, file)
  if (same && (!dryRun || withEffect)) {
    throw new RolledBack<ImportResult>({ ...unread, ...same, notes, status: 'unchanged' })
  }
  const frame: Frame = { kind, provinceId, importId, asOf, scopeUnitId, supplements: supplements !== null, limited }
  await decideNames(db, { provinceId, scopeId: scopeUnitId }, choices.unitNames, by)
  const unknownNames = await checkStaged(db, frame)
  await correctVerdicts(db, provinceId, importId)
  const rows = await countVerdicts(db)
  const read = { ...unread, rows, notes }
  const preview: ImportPreview | null = withEffect
    ? {
        ...NOT_SEEN,
        reading: readingOf(table, plan, { ...staged, unknownNames }),
        choices,
        rows,
        problems: await listProblems(db, provinceId, { importId, kind }),
      }
    : null
  if (asks && preview && isAsking(preview)) {
    throw new RolledBack<ImportResult>({ ...read, status: 'asking', preview, revision })
  }
  report({ stage: 'writing' })
  const said = { header, columns, supplements, notes, rows, effect: request.effect ?? null, by, approvedBy }
  await addImport(db, provinceId, { ...file, ...said, importId, revision, fileName, limited, startedAt })
  const headers = plan.reading.columns.map((column) => column.header)
  await rememberColumns(db, provinceId, { kind, headers, mapping: choices.mapping, by })
  if (withEffect) await beforeEffect(db, frame)
  // nobody is shut out of a register while somebody only looks
  const changes = await commitRegister(db, frame, { accepted: rows.accepted, bulk: !withEffect })
  await finishImport(db, provinceId, importId, changes)
  const rowsMoved = changes.added + changes.changed + changes.left
  await markImportStale(db, provinceId, { kind, importId, rowsMoved })
  const doer = { provinceId, actor: approvedBy ?? by, source: request.source ?? 'console' }
  const done = { kind, fileName, asOf, sha256: fingerprint, rows: rows.read, ...rows, ...changes }
  await recordAct(db, {
    ...{ ...doer, act: 'imported', unitId: scopeUnitId, subjects: [{ kind: 'import', id: importId }] },
    after: approvedBy === null ? done : { ...done, uploadedBy: by },
  })
  if (!dryRun) return { ...read, importId, status: 'committed', changes }
  const effect = withEffect ? await readEffect(db, frame, revision, report) : null
  const seen = preview && { preview: { ...preview, changes, effect }, revision }
  throw new RolledBack<ImportResult>({ ...read, status: 'preview', changes, effect, ...seen })
}
