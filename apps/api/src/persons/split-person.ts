import type { Scope } from '../access/scope.ts'
import { recordAct } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { takeInAgain } from '../imports/undo/undo-import.ts'
import { aboutMembers, carryOut, conflict } from './decide-persons.ts'
import { addPersonDecision, standingPersonDecision, withdrawPersonDecision } from './person-decisions.queries.ts'
import { fileOfSplit, findStatement, type SplitAt } from './split.queries.ts'

export interface SplitRequest extends SplitAt {
  note: string | null
}

/** Whose word, and where it may reach. */
interface Asked {
  scope: Scope
  by: string
  /** The address they ask from. */
  source?: string
}

/** What the thread that takes files in is told: to split somebody, or to take a split back. */
export interface SplitWork extends Asked {
  split: SplitRequest | null
  withdrawn: string | null
}

/**
 * Says that from one row of a roster on a member is somebody else: that roster and those after it come in again with the
 * row kept from its former member, so that registers, links, findings and figures are what they would be had the files
 * named two. The roster it begins with. Throws `not_found` and `decision_conflict`.
 */
export async function splitPerson(
  database: Database,
  { scope, by, source = 'console' }: Asked,
  { note, ...at }: SplitRequest,
): Promise<string> {
  const { provinceId } = scope
  return inTransaction(database, async (transaction) => {
    const { db } = transaction
    const revision = await lockForWriting(db, provinceId)
    const { file, movedCode } = await findStatement(db, scope, at)
    const { importId, rowNo, memberId } = at
    const from = { importId, rowNo, movedCode }
    const said = { verdict: 'split' as const, memberIds: [memberId], note, by, revision, from }
    const decisionId = await addPersonDecision(db, provinceId, said)
    const change = () => takeInAgain(transaction, provinceId, file, { undone: false })
    await carryOut(db, provinceId, { decisionId, revision, change, whole: true })
    const doer = { provinceId, actor: by, source }
    const about = [...aboutMembers([memberId], decisionId), { kind: 'import' as const, id: importId }]
    await recordAct(db, { ...doer, act: 'person_split', subjects: about, after: { note } })
    return file.importId
  })
}

/** Takes a split back: the rosters come in again without it. The roster it began with. Throws as `splitPerson`. */
export async function withdrawSplit(
  database: Database,
  { scope, by, source = 'console' }: Asked,
  decisionId: string,
): Promise<string | null> {
  const { provinceId } = scope
  return inTransaction(database, async (transaction) => {
    const { db } = transaction
    const revision = await lockForWriting(db, provinceId)
    const { verdict, members } = await standingPersonDecision(db, scope, decisionId)
    if (verdict !== 'split') throw conflict('Quyết định này không phải là tách người. Tải lại trang.')
    const file = await fileOfSplit(db, provinceId, decisionId)
    const withdrawn = await withdrawPersonDecision(db, provinceId, decisionId, by)
    const subjects = aboutMembers(
      members.map(({ memberId }) => memberId),
      decisionId,
    )
    const doer = { provinceId, actor: by, source }
    await recordAct(db, { ...doer, act: 'person_decision_withdrawn', subjects, before: { verdict } })
    if (file === null) return null
    const change = () => takeInAgain(transaction, provinceId, file, { undone: false })
    await carryOut(db, provinceId, { decisionId, revision, change, withdrawn, whole: true })
    return file.importId
  })
}

/** Does the work and says with which roster it began. */
export function splitOrRejoin(database: Database, { split, withdrawn, ...asked }: SplitWork): Promise<string | null> {
  return split ? splitPerson(database, asked, split) : withdrawSplit(database, asked, withdrawn!)
}
