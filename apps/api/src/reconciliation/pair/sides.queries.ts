import { sql } from 'kysely'
import { branchInScope, type Scope } from '../../access/scope.ts'
import type { Db } from '../../database/connect.ts'
import { nameForms } from '../../shared/normalise/names.ts'
import type { SidesAnswer } from './pair.contract.ts'

const MOST_SIDES = 12

/** Accounts or members of the scope whose key this is or whose name has these words, the key first, then by name. */
export async function findSides(
  db: Db,
  scope: Scope,
  { side, q }: { side: 'account' | 'member'; q: string },
): Promise<SidesAnswer['sides']> {
  const { provinceId } = scope
  const register = side === 'account' ? sql`account` : sql`member`
  const versions = side === 'account' ? sql`account_version` : sql`member_version`
  const current = side === 'account' ? sql`view.account_current` : sql`view.member_current`
  const id = side === 'account' ? sql.ref('account_id') : sql.ref('member_id')
  const { rows } = await sql<SidesAnswer['sides'][number]>`
    with named as (
      select distinct ${id} from ${versions}
      where province_id = ${provinceId} and position(nullif(${nameForms(q).fold}, '') in name_fold) > 0
      union
      select ${id} from ${register} where province_id = ${provinceId} and code = ${q.trim()}
    )
    select
      coalesce(register.code, '#' || ${id}) as key, version.full_name as "fullName",
      extract(year from version.date_of_birth)::integer as "birthYear", unit.name as "unitName"
    from named
    join ${register} register using (${id})
    join ${current} version using (province_id, ${id})
    left join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = version.branch_id
    where register.province_id = ${provinceId} and ${branchInScope(scope, 'version.branch_id')}
    order by register.code is distinct from ${q.trim()}, version.full_name, unit.name, key
    limit ${MOST_SIDES}`.execute(db)
  return rows
}
