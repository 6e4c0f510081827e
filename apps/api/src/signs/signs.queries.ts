import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { UnitKind } from '../shared/common.contract.ts'
import {
  SIGN_TYPES,
  type Sign,
  type SignRef,
  type SignsAnswer,
  type SignsQuery,
  type SignType,
} from './signs.contract.ts'

const PAGE_SIZE = 30

interface SignRead {
  type: SignType
  unit_id: string
  unit_code: string
  unit_name: string
  unit_kind: UnitKind
  above: string | null
  key: string
  seen_on: string
  found: number
  of_all: number
  expected: number | null
  review: Sign['review']
}

/** What somebody looked at stays looked at until more of it is found. */
const REVIEWED = sql`review.found is not null and review.found >= sign.found`

const signsOf = ({ provinceId, unitIds }: Scope) => sql`
  gaming_sign sign
  join view.unit_now unit on unit.province_id = sign.province_id and unit.org_unit_id = sign.org_unit_id
  left join view.unit_now parent on parent.province_id = sign.province_id and parent.org_unit_id = unit.parent_id
  left join gaming_sign_review review
    on review.province_id = sign.province_id and review.type = sign.type and review.org_unit_id = sign.org_unit_id
    and review.subject_key = sign.subject_key
  where sign.province_id = ${provinceId} and exists (
    select from view.unit_under above
    where above.province_id = ${provinceId} and above.org_unit_id = sign.org_unit_id and above.ancestor_id = any (${unitIds})
  )`

const READ = sql`
  sign.type, sign.org_unit_id as unit_id, unit.code as unit_code, unit.name as unit_name, unit.kind as unit_kind,
  parent.name as above, sign.subject_key as key, sign.seen_on, sign.found, sign.of_all, sign.expected,
  case when review.found is not null then json_build_object(
    'note', review.note, 'by', review.reviewed_by, 'at', review.reviewed_at, 'found', review.found
  ) end as review`

const told = (read: SignRead): Sign => ({
  type: read.type,
  unit: { code: read.unit_code, name: read.unit_name, kind: read.unit_kind },
  above: read.above,
  key: read.key,
  seenOn: read.seen_on,
  found: read.found,
  ofAll: read.of_all,
  expected: read.expected,
  review: read.review,
})

/** Signs not looked at yet, or those that were; the newest and largest first, with how many there are of each type. */
export async function listSigns(
  db: Db,
  scope: Scope,
  { type, state = 'open', page = 1 }: SignsQuery,
): Promise<Omit<SignsAnswer, 'settings'>> {
  const { rows: counted } = await sql<{ type: SignType; open: number; reviewed: number }>`
    select sign.type, (count(*) filter (where not (${REVIEWED})))::integer as open,
      (count(*) filter (where ${REVIEWED}))::integer as reviewed
    from ${signsOf(scope)}
    group by sign.type`.execute(db)
  const { rows } = await sql<SignRead>`
    select ${READ} from ${signsOf(scope)}
      and sign.type = coalesce(${type ?? null}, sign.type) and (${REVIEWED}) = ${state === 'reviewed'}
    order by sign.seen_on desc, sign.found::float8 / sign.of_all desc, unit.code, sign.type, sign.subject_key
    limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.execute(db)
  const types = SIGN_TYPES.map((one) => counted.find((row) => row.type === one) ?? { type: one, open: 0, reviewed: 0 })
  const total = types.filter((one) => !type || one.type === type).reduce((sum, one) => sum + one[state], 0)
  return { types, total, page, pageSize: PAGE_SIZE, rows: rows.map(told) }
}

/** One sign and the unit it is of; throws `not_found`. */
export async function readSign(db: Db, scope: Scope, ref: SignRef): Promise<{ sign: Sign; unitId: string }> {
  const { rows } = await sql<SignRead>`
    select ${READ} from ${signsOf(scope)}
      and sign.type = ${ref.type} and unit.code = ${ref.unit} and sign.subject_key = ${ref.key}`.execute(db)
  if (!rows[0]) {
    throw new AppError('not_found', 'Dấu hiệu này không còn, hoặc nằm ngoài phạm vi của bạn. Tải lại trang Dấu hiệu.')
  }
  return { sign: told(rows[0]), unitId: rows[0].unit_id }
}
