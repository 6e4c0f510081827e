import { rightsOf, scopeFor } from '../../access/caller.ts'
import type { Somebody } from '../../access/let-in.ts'
import type { Scope } from '../../access/scope.ts'
import type { Database } from '../../database/connect.ts'
import { AppError } from '../../errors.ts'
import { readImport } from '../history.queries.ts'

/**
 * Lets on who may take an import back: one they sent or took in, or any of a unit where they approve. Throws `forbidden`, and `not_found`
 * for one outside the scope.
 */
export async function requireMayUndo(
  { caller, scope, database }: { caller: Somebody; scope: Scope; database: Database },
  importId: string,
): Promise<void> {
  const { record } = await readImport(database.db, scope, importId)
  if ([record.importedBy, record.approvedBy].includes(caller.username)) return
  if (!rightsOf(caller).includes('approve')) {
    throw new AppError('forbidden', 'Chỉ người nhập tệp hoặc người duyệt mới hoàn tác được. Nhờ người quản trị đơn vị.')
  }
  await readImport(database.db, scopeFor(caller, 'approve'), importId)
}
