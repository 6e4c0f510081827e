import type { Runner } from '../access/standing.ts'
import { atConsole, recordAct } from '../audit/record-act.ts'
import type { UsersContext } from '../commands/command.ts'
import type { Purposed } from '../privacy/purposes.contract.ts'
import { AppError } from '../errors.ts'
import { needsAnother } from './approval.ts'
import { writeExceptions } from './exceptions-file.ts'
import { placeOfFile, type ImportPlace } from './import-place.ts'
import type { ImportRequest, ImportResult } from './run-import.ts'

/** Whoever sends a file in at the command line, and how far they may speak. */
export interface Sender extends Runner {
  place: Partial<ImportPlace> & { province?: string }
}

type Asked = Pick<ImportRequest, 'kind' | 'scope' | 'asOf' | 'province' | 'dryRun'>

/**
 * The console speaks for everything, users as on the page. Throws the errors of `standing` and `placeOfFile`, and `forbidden`
 * where somebody else has to take the file in.
 */
export async function senderOf({ runner, standing }: UsersContext, asked: Asked): Promise<Sender> {
  const known = await runner()
  // an administrator of the machine may make its first province
  if (!known.user?.held) return { ...known, place: {} }
  const { scope, database, province } = await standing(asked.province ?? undefined)
  if (!asked.dryRun && (await needsAnother(known.whole.db, { caller: known.user }))) {
    const words =
      'Tỉnh quy định người nộp tệp không tự nhận tệp. Nộp tệp trên trang Nhập dữ liệu để người khác xem và nhận.'
    throw new AppError('forbidden', words)
  }
  const place = await placeOfFile(database.db, scope, { kind: asked.kind, asked: asked.scope, day: asked.asOf })
  return { ...known, place: { ...place, province: province.code } }
}

/** Writes down that a user looked at what a file would change: what was looked at is taken back with what it wrote. */
export async function notePreview(
  { whole, user, place }: Sender,
  { provinceId, status }: ImportResult,
  { kind, asOf }: Asked,
): Promise<void> {
  if (!user || status !== 'preview') return
  const unitId = place.within?.[0] ?? null
  const after = { kind, asOf, ...(place.scope && { scope: place.scope }) }
  await recordAct(whole.db, { ...atConsole(provinceId, user.username), act: 'import_previewed', unitId, after })
}

/**
 * Writes the rejected rows out for whoever sits at the machine; for a user, who says what for as on the page, or goes
 * without. Returns the path, or null.
 */
export async function takeOutRejected(
  { whole, user }: Sender,
  { provinceId, importId, rows }: ImportResult,
  { folder, why }: { folder: string; why: Purposed | null },
): Promise<string | null> {
  // a file beside the database would hold what is sealed in it
  if (importId === null || rows.rejected === 0 || whole.numbers.keyId !== null || (user && !why)) return null
  if (why) {
    const subjects = [{ kind: 'import', id: importId }] as const
    const said = { subjects, reason: why.reason, after: { format: 'csv', value: why.purpose } }
    await recordAct(whole.db, { ...atConsole(provinceId, user?.username), act: 'exported', ...said })
  }
  return writeExceptions(whole, provinceId, importId, folder)
}
