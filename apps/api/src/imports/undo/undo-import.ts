import { sql } from 'kysely'
import { recordAct } from '../../audit/record-act.ts'
import { inTransaction, type Database, type Transaction } from '../../database/connect.ts'
import { readSteps, runStep, runSteps } from '../../database/sql-steps.ts'
import { lockForWriting } from '../../database/write-lock.ts'
import { AppError } from '../../errors.ts'
import { FAMILIES, markAllStale } from '../../indicators/stale-facts.ts'
import { findProvince } from '../../org-units/provinces.ts'
import { FINDING_TYPES, type FindingType } from '../../reconciliation/reconciliation.contract.ts'
import { reconcile } from '../../reconciliation/run-reconciliation.ts'
import { IMPORT_KINDS, type ImportKind } from '../import-kinds.ts'
import { giveCodes } from '../registers.ts'
import { replayImport } from './replay-import.ts'
import {
  findUndoable,
  hideImports,
  listToReplay,
  markUndone,
  standsInTree,
  treeChangedSince,
  type UndoableImport,
} from './undo.queries.ts'

export interface UndoRequest {
  importId: string
  /** Code; null: the only one there is. */
  province: string | null
  by: string
  /** The address it was asked from; left out at the command line. */
  source?: string
}

export interface UndoResult {
  importId: string
  provinceId: string
  status: 'undone'
  /** How many other imports were taken in again. */
  replayed: number
}

const MEETING_FINDINGS: readonly FindingType[] = ['duplicate_meeting', 'meeting_app_only']
const CARD_FINDINGS: readonly FindingType[] = ['duplicate_card', 'lost_card', 'damaged_card', 'misprinted_card']
const ACCOUNT_FINDINGS: readonly FindingType[] = [
  ...(['conflicting_keys', 'account_of_several', 'duplicate_account', 'account_without_member'] as const),
  // the app may know somebody by another card number than the roster
  ...(['member_without_account', 'left_with_account', 'duplicate_card'] as const),
]
const PEOPLE_FINDINGS = FINDING_TYPES.filter((type) => !MEETING_FINDINGS.includes(type))

interface Reach {
  kinds: readonly ImportKind[]
  families: string[]
  findings: readonly FindingType[]
}

/** What a file of a kind bears upon: files that build on its register, facts counted from it, findings it can cause. */
export const REACH: Record<ImportKind, Reach> = {
  units: { kinds: IMPORT_KINDS, families: [...FAMILIES], findings: FINDING_TYPES },
  // a card event names its holder by the code a roster gave
  roster: { kinds: ['roster', 'cards'], families: ['members', 'accounts', 'cards'], findings: PEOPLE_FINDINGS },
  accounts: { kinds: ['accounts'], families: ['members', 'accounts', 'cards'], findings: ACCOUNT_FINDINGS },
  cards: { kinds: ['cards'], families: ['cards'], findings: CARD_FINDINGS },
  meetings: { kinds: ['meetings'], families: ['meetings'], findings: MEETING_FINDINGS },
}

/**
 * Takes everything that an import and what builds upon it wrote out of the registers, and takes these in again in the
 * order they came, the import itself unless it is `undone`. Facts wait to be counted. How many came in again.
 */
export async function takeInAgain(
  transaction: Transaction,
  provinceId: string,
  from: UndoableImport,
  { undone }: { undone: boolean },
): Promise<number> {
  const { db } = transaction
  const { families, ...reach } = REACH[from.kind]
  // each file finds the tree again that stood when it came
  const throughTrees = !reach.kinds.includes('units') && (await treeChangedSince(db, provinceId, from))
  const kinds: readonly ImportKind[] = throughTrees ? ['units', ...reach.kinds] : reach.kinds
  const again = await listToReplay(db, provinceId, from, { kinds, undone })
  // whole registers are sorted and joined: in memory, not on disk
  await sql`set local work_mem = '256MB'`.execute(db)
  const [tables] = await readSteps('undo/work')
  await runStep(db, tables!, [])
  await hideImports(db, provinceId, [...again.map(({ importId }) => importId), ...(undone ? [from.importId] : [])])
  for (const kind of kinds) await runSteps(db, `undo/take-back/${kind}`, [provinceId])
  // who gave theirs to somebody else of a file that is not known has it again
  await giveCodes(db, provinceId)
  for (const past of again) await replayImport(transaction, provinceId, past)
  await markAllStale(db, provinceId, families)
  return again.length
}

/**
 * Takes an import back while later ones stand, in one transaction, so that registers, links and findings are what they
 * would have been without it. Facts wait to be counted. Throws `not_found`, `undo_refused` and the errors of
 * `findProvince`.
 */
export async function undoImport(
  database: Database,
  { importId, province, by, source = 'console' }: UndoRequest,
): Promise<UndoResult> {
  return inTransaction(database, async (transaction): Promise<UndoResult> => {
    const { db } = transaction
    const { provinceId } = await findProvince(db, province)
    const revision = await lockForWriting(db, provinceId)
    const undone = await findUndoable(db, provinceId, importId)
    await markUndone(db, provinceId, importId, by)
    const replayed = await takeInAgain(transaction, provinceId, undone, { undone: true })
    if (!(await standsInTree(db, provinceId, null))) {
      const words = 'Đây là tệp tổ chức đảng duy nhất của tỉnh. Nhập tệp đúng trước, rồi hoàn tác tệp này.'
      throw new AppError('undo_refused', words)
    }
    const { findings } = REACH[undone.kind]
    await reconcile(db, provinceId, revision, { undone: { importId, findingTypes: findings } })
    await recordAct(db, {
      ...{ provinceId, actor: by, source, act: 'undone' },
      ...{ subjects: [{ kind: 'import', id: importId }], before: { status: 'committed' }, after: { status: 'undone' } },
    })
    return { importId: undone.importId, provinceId, status: 'undone', replayed }
  })
}
