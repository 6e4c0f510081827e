import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../database/connect.ts'
import type { Subject, SubjectKind } from './acts.contract.ts'

interface Place {
  unitId: string | null
}
type Find = (provinceId: string, id: string) => RawBuilder<Place>

// by their codes
const BY_CODE: Partial<Record<SubjectKind, Find>> = {
  unit: (provinceId, code) => sql`
    select org_unit_id as "unitId" from view.unit_now
    where province_id = ${provinceId} and code = ${code} order by valid_from desc limit 1`,
  account: (provinceId, code) => sql`
    select branch_id as "unitId" from view.account_current
    where province_id = ${provinceId}
      and account_id = (select account_id from account where province_id = ${provinceId} and code = ${code})`,
}
// by their ids
const BY_ID: Partial<Record<SubjectKind, Find>> = {
  member: (provinceId, id) => sql`
    select branch_id as "unitId" from view.member_current where province_id = ${provinceId} and member_id = ${id}`,
  finding: (provinceId, id) => sql`
    select org_unit_id as "unitId" from finding where province_id = ${provinceId} and finding_id = ${id}`,
  card_case: (provinceId, id) => sql`
    select org_unit_id as "unitId" from card_case where province_id = ${provinceId} and card_case_id = ${id}`,
  feedback: (provinceId, id) => sql`
    select org_unit_id as "unitId" from feedback where province_id = ${provinceId} and feedback_id = ${id}`,
  import: (provinceId, id) => sql`
    select scope_unit_id as "unitId" from import where province_id = ${provinceId} and import_id = ${id}`,
}

/** The unit that an act on these concerns: of the first that stands in one now. */
export async function unitOfSubjects(db: Db, provinceId: string, subjects: readonly Subject[]): Promise<string | null> {
  for (const { kind, id } of subjects) {
    const find = BY_CODE[kind] ?? (/^\d{1,18}$/.test(id) ? BY_ID[kind] : undefined)
    const { rows } = find ? await find(provinceId, id).execute(db) : { rows: [] }
    if (rows[0]?.unitId) return rows[0].unitId
  }
  return null
}
