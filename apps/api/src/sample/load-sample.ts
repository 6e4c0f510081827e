import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../database/connect.ts'
import { refreshFacts } from '../indicators/refresh-facts.ts'
import { runImport } from '../imports/run-import.ts'
import { listProvinces } from '../org-units/provinces.ts'
import { runReconciliation } from '../reconciliation/run-reconciliation.ts'
import { FIRST_FILES_END, SAMPLE_MONTHS } from './sample-dates.ts'
import { writeSample } from './write-sample.ts'

type Timed = <T>(what: string, work: () => Promise<T>) => Promise<T>

const NAMES = {
  units: 'Cây tổ chức',
  roster: 'Danh sách đảng viên',
  accounts: 'Tài khoản',
  cards: 'Sổ thẻ',
  meetings: 'Sinh hoạt chi bộ',
} as const

/** Whether there is nothing yet, or only a sample whose loading was cut short: files already in are known again. */
export async function wantsSample({ db }: Database): Promise<boolean> {
  const provinces = await listProvinces(db)
  if (provinces.length !== 1) return provinces.length === 0
  const run = await db.selectFrom('reconciliation_run').select('finished_at').limit(1).executeTakeFirst()
  return provinces[0]!.isSample && run === undefined
}

/** Fills an empty database with the sample province at full size, through the same imports as any file. */
export async function loadSample(database: Database, timed: Timed, members = 60_000): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'rollcall-sample-'))
  try {
    // the whole story takes twice as long and 3 GB (record 32)
    const months = { fromMonth: SAMPLE_MONTHS.first, toMonth: FIRST_FILES_END }
    const { imports } = await timed('Tỉnh giả định', () => writeSample({ dir, members, seed: 7, ...months }))
    let provinceId = ''
    for (const { name, kind, asOf } of imports) {
      const file = {
        kind,
        path: join(dir, name),
        fileName: `mau-${name}`,
        asOf,
        scope: null,
        province: null,
      }
      const settings = { mapping: {}, dryRun: false, by: 'dữ liệu mẫu', onProgress: () => undefined }
      provinceId = (await timed(`${NAMES[kind]} ${asOf}`, () => runImport(database, { ...file, ...settings })))
        .provinceId
      await database.db.updateTable('province').set({ is_sample: true }).where('province_id', '=', provinceId).execute()
    }
    await timed('Đối chiếu', () => runReconciliation(database, provinceId))
    await timed('Số liệu', () => refreshFacts(database, provinceId))
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
