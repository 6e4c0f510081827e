import { recordAct, type Doer } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import type { Somebody } from './let-in.ts'
import type { Role } from './roles.ts'
import { unitInScope, type Scope, type ScopedUnit } from './scope.ts'
import { addUser, mayGiveThere, type NewUser } from './users.queries.ts'

/** Somebody with what they may do and where, and what they see. */
interface Giver {
  caller: Somebody
  scope: Scope
  database: Database
}

/** The unit a role is to be given in, which must be one where the caller could give it. */
export async function unitToGive({ database, scope, caller }: Giver, code: string, role: Role): Promise<ScopedUnit> {
  const unit = await unitInScope(database.db, scope, code, todayInVietnam())
  const mayGiveIt = await mayGiveThere(database.db, caller, unit.unitId)
  if (mayGiveIt(role)) return unit
  throw new AppError('forbidden', 'Vai trò này có quyền mà bạn không có ở đơn vị đó. Nhờ cấp trên cấp.')
}

/** Adds a user with one role in one unit, and writes it down. Throws as `addUser`. */
export const createUser = (database: Database, doer: Doer, user: NewUser & { unit: ScopedUnit }) =>
  inTransaction(database, async ({ db }) => {
    const { displayName, role, unit, validTo } = user
    const added = await addUser(db, user)
    const subjects = [{ kind: 'user', id: added.username }] as const
    const after = { displayName, role, unit: unit.code, ...(validTo && { to: validTo }) }
    await recordAct(db, { ...doer, act: 'user_created', unitId: unit.unitId, subjects, after })
    return added
  })
