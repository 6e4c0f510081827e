import { rename } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Recorder } from '../../audit/record-act.ts'
import { inTransaction, type Database, type Db } from '../../database/connect.ts'
import { createZip } from '../../exports/zip-file.ts'
import { sha256 } from '../canonical.ts'
import type { Print } from '../render/printer.ts'
import { readFrozen } from '../report.queries.ts'
import { fileStem, sealedDocument } from '../sealed-document.ts'
import { listCsv, listXlsx, type PackedFile } from './archive-list.ts'
import type { ArchivePlan, PlannedReport } from './plan-archive.ts'

export interface Packing {
  /** Where the archive is to stand when it is whole; what is not yet lies beside it, with `.part` at its end. */
  path: string
  by: string
  print: Print
  record: Recorder
  /** How many reports have all their files. */
  onMade(made: number): void
  /** Ends it at the next file. */
  signal?: AbortSignal
}

const BEGUN_AHEAD = 2

// a name any system takes, and that sorts as the list does
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')

/** A folder for each unit, numbered in the list's order: two units of one name have two folders. */
function folderOf({ code, name }: PlannedReport, at: number, of: number): string {
  const number = String(at + 1).padStart(String(of).length, '0')
  return [number, plain(code), plain(name).toLowerCase().slice(0, 60)].filter(Boolean).join('-')
}

/** That these files were handed out: from here on each is known again. */
async function keepIssued(db: Db, { provinceId, period }: ArchivePlan, by: string, files: readonly PackedFile[]) {
  const of = <T>(value: (file: PackedFile) => T) => files.map(value)
  await sql`
    insert into issued_file (province_id, sha256, org_unit_id, period, submission_id, format, size, issued_by)
    select ${provinceId}, file.sha256, file.unit_id, ${period}, file.submission_id, file.format, file.size, ${by}
    from unnest(
      ${of((file) => file.sha256)}::text[], ${of((file) => file.report.unitId)}::bigint[],
      ${of((file) => file.submissionId)}::bigint[], ${of((file) => file.format)}::text[], ${of((file) => file.size)}::integer[]
    ) file (sha256, unit_id, submission_id, format, size)
    on conflict do nothing`.execute(db)
}

/** The files of reports in the plan's order; the next ones are begun while one is waited for, so that no thread rests. */
async function* printed(whole: Database, { provinceId, period, formats, reports }: ArchivePlan, print: Print) {
  const begin = async (report: PlannedReport) => {
    const frozen = await readFrozen(whole.db, provinceId, report.unitId, period, report.version)
    const document = sealedDocument(frozen)
    const files = await Promise.all(formats.map(async (format) => ({ format, file: await print(document, format) })))
    return { report, frozen, files }
  }
  const begun: ReturnType<typeof begin>[] = []
  for (const report of reports) {
    const next = begin(report)
    // told when its turn comes
    next.catch(() => undefined)
    if (begun.push(next) > BEGUN_AHEAD) yield await begun.shift()!
  }
  for (const last of begun) yield await last
}

/**
 * Writes every file of a plan into one archive, the same bytes that each hands out by itself, with a list of them. The file
 * stands at its place only when it is whole and all in it is known to `verify`; whatever is thrown leaves nothing there.
 */
export async function packReports(
  whole: Database,
  plan: ArchivePlan,
  { path, by, print, record, onMade, signal }: Packing,
): Promise<{ size: number; sha256: string; files: number }> {
  const { unit, period, formats, reports, notSent } = plan
  const zip = await createZip(`${path}.part`)
  const files: PackedFile[] = []
  try {
    let at = 0
    for await (const { report, frozen, files: made } of printed(whole, plan, print)) {
      for (const { format, file } of made) {
        signal?.throwIfAborted()
        const name = `${folderOf(report, at, reports.length)}/${fileStem(report, period, report.version)}.${format}`
        await zip.add(name, file, new Date(frozen.submittedAt))
        const { code, submissionId } = frozen
        files.push({ ...{ report, code, submissionId, name, format }, size: file.length, sha256: sha256(file) })
      }
      at += 1
      onMade(at)
    }
    const now = new Date()
    await zip.add('danh-sach.xlsx', listXlsx(`Báo cáo ${period} · ${unit.name}`, files, notSent), now)
    await zip.add('danh-sach.csv', listCsv(files, notSent), now)
    const packed = await zip.finish()
    signal?.throwIfAborted()
    await inTransaction(whole, async ({ db }) => {
      await keepIssued(db, plan, by, files)
      await record(db, {
        act: 'reports_packed',
        unitId: plan.unitId,
        subjects: [{ kind: 'report', id: `${unit.code} ${period}` }],
        after: { format: formats.join(', '), period, records: files.length, sha256: packed.sha256, size: packed.size },
      })
    })
    await rename(`${path}.part`, path)
    return { ...packed, files: files.length }
  } catch (error) {
    await zip.abandon()
    throw error
  }
}
