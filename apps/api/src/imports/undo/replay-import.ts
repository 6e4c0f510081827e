import type { Db, Transaction } from '../../database/connect.ts'
import { runSteps } from '../../database/sql-steps.ts'
import { AppError } from '../../errors.ts'
import { commitRegister } from '../registers.ts'
import { checkStaged, countVerdicts, openStaging, stagedRoot, type Frame } from '../staged-rows.ts'
import { readAgain } from './read-again.ts'
import { restateChanges, restateImport, standsInTree, type PastImport } from './undo.queries.ts'

const blocked = ({ importId, fileName }: PastImport, why: string) =>
  new AppError(
    'undo_refused',
    `Lần nhập ${importId} (${fileName}) dựa vào lần nhập này: ${why}. Hoàn tác lần nhập ${importId} trước, hoặc nhập tệp đúng để thay.`,
  )

/** Gives a province the name its first units file has for it; throws `undo_refused` where that file is of no province. */
async function nameProvince(db: Db, provinceId: string, past: PastImport): Promise<void> {
  const root = await stagedRoot(db)
  if (!root) throw blocked(past, 'tự nó không có dòng cấp tỉnh')
  const renamed = await db
    .updateTable('province')
    .set({ name: root.name })
    .where('province_id', '=', provinceId)
    .where('code', '=', root.code)
    .executeTakeFirst()
  if (renamed.numUpdatedRows === 0n) throw blocked(past, `tự nó là của tỉnh mang mã “${root.code}”`)
}

/**
 * Takes an import in again from its kept rows, through the reading, the checks and the steps of its first time. Verdicts
 * and counts become what they are now; whoever it brings that was known before the undo has the same id. Throws
 * `undo_refused` where the file could not have come in at all without the one that is undone.
 */
export async function replayImport(transaction: Transaction, provinceId: string, past: PastImport): Promise<void> {
  const { db } = transaction
  const { kind, importId, asOf, scopeUnitId, limited } = past
  const supplements = past.supplements !== null
  const frame: Frame = { kind, provinceId, importId, asOf, scopeUnitId, supplements, limited }
  const rooted = await standsInTree(db, provinceId, null)
  if (kind !== 'units' && !rooted) throw blocked(past, 'khi đó chưa có tổ chức đảng nào khác')
  if (scopeUnitId !== null && !(await standsInTree(db, provinceId, scopeUnitId))) {
    throw blocked(past, 'phạm vi của nó là một tổ chức đảng chỉ có ở đây')
  }
  await openStaging(db, kind)
  await readAgain(transaction, provinceId, past)
  await checkStaged(db, frame)
  await runSteps(db, 'undo/verdicts', [provinceId, importId])
  if (!rooted) await nameProvince(db, provinceId, past)
  if (kind === 'roster') await runSteps(db, 'undo/former', [provinceId])
  if (kind === 'roster' || kind === 'accounts') await runSteps(db, `undo/ids/${kind}`, [importId])
  const rows = await countVerdicts(db)
  await restateImport(db, provinceId, importId, rows)
  // an empty register is not shut to its readers: pages are looked at meanwhile
  const changes = await commitRegister(db, frame, { accepted: rows.accepted, bulk: false })
  await restateChanges(db, provinceId, importId, changes)
}
