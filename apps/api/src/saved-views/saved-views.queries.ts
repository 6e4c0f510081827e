import { sql, type RawBuilder } from 'kysely'
import { maskedText } from '../access/masking.ts'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { ChangeView, SavedView } from './saved-views.contract.ts'

const MOST_LISTED = 500
/** How many one person keeps. */
const MOST_KEPT = 100
const LONGEST_NAME = 100

export type KeptView = SavedView & { unitId: string }

async function readViews(db: Db, scope: Scope, userId: string, which: RawBuilder<unknown>): Promise<KeptView[]> {
  const { rows } = await sql<KeptView>`
    select saved_view_id::text as "viewId", saved.name, address, saved.org_unit_id::text as "unitId",
      case when unit.org_unit_id is not null
        then json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) end as unit,
      shared, owner_id = ${userId} as mine,
      coalesce((select display_name from app_user where user_id = owner_id), saved_by) as by,
      (saved_at at time zone 'Asia/Ho_Chi_Minh')::date::text as "savedOn"
    from saved_view saved
    left join view.unit_now unit on unit.province_id = saved.province_id and unit.org_unit_id = saved.org_unit_id
    where saved.province_id = ${scope.provinceId} and (shared or owner_id = ${userId})
      and ${branchInScope(scope, 'saved.org_unit_id')} and ${which}
    order by saved_at desc, saved_view_id desc limit ${MOST_LISTED}`.execute(db)
  return rows
}

/** A user's own views and those shared with who sees their units, the newest first. */
export const listViews = (db: Db, scope: Scope, userId: string): Promise<SavedView[]> =>
  readViews(db, scope, userId, sql`true`)

/** One of these; throws `not_found`. */
export async function readView(db: Db, scope: Scope, userId: string, viewId: string): Promise<KeptView> {
  const [view] = await readViews(db, scope, userId, sql`saved_view_id = ${viewId}`)
  if (view) return view
  throw new AppError('not_found', 'Không có cách xem này, hoặc người lưu đã xoá hay không chia sẻ nữa.')
}

// a name is compared as people read it, and no place for somebody's number
const written = (name: string) => maskedText(name.normalize('NFC').replace(/\s+/g, ' ').trim())

const TWICE = 'saved_view_name'
async function named<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (name === '' || name.length > LONGEST_NAME)
    throw new AppError('invalid_request', 'Tên để trống hoặc quá dài. Gõ một tên ngắn để nhận ra cách xem này.')
  try {
    return await work()
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== TWICE) throw error
    throw new AppError('view_refused', `Bạn đã có một cách xem tên “${name}”. Đặt tên khác, hoặc đổi tên cách xem cũ.`)
  }
}

/** Keeps an address under a name; its id. Throws `view_refused`, `invalid_request`. */
export async function saveView(
  db: Db,
  { provinceId }: Scope,
  owner: { userId: string; username: string },
  asked: ChangeView & { address: string; unitId: string },
): Promise<string> {
  const name = written(asked.name)
  const { rows } = await named(name, () =>
    sql<{ id: string }>`
      insert into saved_view (province_id, owner_id, saved_by, name, address, org_unit_id, shared)
      select ${provinceId}, ${owner.userId}, ${owner.username}, ${name}, ${asked.address}, ${asked.unitId}, ${asked.shared}
      where (select count(*) from saved_view where province_id = ${provinceId} and owner_id = ${owner.userId}) < ${MOST_KEPT}
      returning saved_view_id::text as id`.execute(db),
  )
  if (rows[0]) return rows[0].id
  throw new AppError('view_refused', `Bạn đã lưu ${MOST_KEPT} cách xem. Xoá bớt một cách xem cũ rồi lưu lại.`)
}

/** Gives the owner's view another name, shares it or no longer; throws `view_refused`, `invalid_request`. */
export async function changeView(db: Db, { provinceId }: Scope, viewId: string, asked: ChangeView): Promise<void> {
  const name = written(asked.name)
  await named(name, () =>
    sql`update saved_view set name = ${name}, shared = ${asked.shared}
      where province_id = ${provinceId} and saved_view_id = ${viewId}`.execute(db),
  )
}

export const deleteView = (db: Db, { provinceId }: Scope, viewId: string) =>
  sql`delete from saved_view where province_id = ${provinceId} and saved_view_id = ${viewId}`.execute(db)
