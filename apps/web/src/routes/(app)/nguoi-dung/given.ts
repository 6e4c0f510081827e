import type { Role } from '#api/access/roles.ts'
import type { NewGrant } from '#api/access/users.contract.ts'
import { ApiFailure, messageOf } from '#lib/api/errors.ts'
import { today } from '#lib/format/dates.ts'
import * as t from '#lib/messages/t.ts'

/** A role as it is being filled in. */
export interface Given {
  role: Role | null
  unit: { code: string; name: string } | null
  validTo: string
}

/** What is wrong, by the field it stands beside; `rest` at the foot of the form. */
export type Problems = Partial<Record<'displayName' | 'username' | 'role' | 'unit' | 'day' | 'rest', string>>

/** What a form still lacks. */
export const lacking = ({ role, unit, validTo }: Given): Problems => ({
  ...(!role && { role: t.users.needRole }),
  ...(!unit && { unit: t.users.needUnit }),
  ...(validTo && validTo < today() && { day: t.users.needDay }),
})

/** The role as it is sent, once nothing lacks. */
export const asGrant = ({ role, unit, validTo }: Given): NewGrant => ({
  ...{ role: role!, unit: unit!.code },
  ...(validTo && { validTo }),
})

const FIELDS: Partial<Record<ApiFailure['code'], keyof Problems>> = { forbidden: 'role', unknown_unit: 'unit' }

/** What the API refuses, beside the field it is about. */
export function refused(failure: unknown, fields: typeof FIELDS = {}): Problems {
  const code = failure instanceof ApiFailure ? failure.code : 'unexpected'
  return { [{ ...FIELDS, ...fields }[code] ?? 'rest']: messageOf(failure) }
}
