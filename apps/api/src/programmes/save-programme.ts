import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import { countOwn } from '../indicators/refresh-facts.ts'
import { isRealDay } from '../shared/real-day.ts'
import type { Concern, DefinedIndicator, Definition } from './programmes.contract.ts'
import { faultOfSecrecy } from './secrecy.ts'

const FOREVER = '9999-12-31'

/** What is wrong with a definition, as a sentence that says what to do; null when nothing. */
export function faultOf(definition: Definition): string | null {
  const { directive, startsOn, endsOn, phases, concerns, indicators } = definition
  const days = [directive.date, startsOn, endsOn, ...phases.map(({ dueOn }) => dueOn)]
  for (const day of [...days, ...concerns.flatMap(({ from, to }) => [from, to])]) {
    if (day !== null && (!isRealDay(day) || day < '2000-01-01' || day > '2100-12-31')) {
      return `“${day}” không phải là ngày có thật. Chọn lại ngày.`
    }
  }
  if (endsOn !== null && endsOn < startsOn) return 'Ngày kết thúc đứng trước ngày bắt đầu. Chọn lại ngày kết thúc.'
  for (const { kind, unit, phase, from, to } of concerns) {
    if ((kind === null) === (unit === null)) return 'Mỗi dòng đối tượng chọn một loại tổ chức, hoặc một đơn vị.'
    if (phase !== null && phase >= phases.length)
      return 'Có đối tượng thuộc một đợt không có trong danh sách đợt. Chọn lại đợt.'
    if (to !== null && to < from) return 'Có đối tượng thôi thực hiện trước khi bắt đầu. Chọn lại ngày.'
  }
  const names = indicators.map(({ name }) => name.normalize('NFC').toLocaleLowerCase('vi'))
  if (new Set(names).size < names.length) return 'Có hai chỉ tiêu cùng tên. Đặt tên khác nhau để không nhập nhầm.'
  if (indicators.every(({ retired }) => retired)) return 'Cần ít nhất một chỉ tiêu đang theo dõi.'
  for (const { kind, quota, name } of indicators) {
    if (quota !== null && kind !== 'count') return `“${name}”: chỉ chỉ tiêu đếm số lượng mới có định mức.`
  }
  return faultOfSecrecy([definition.name, directive.number, directive.about])
}

/** A directive's name in letters an id may have: `Văn bản đăng tải` is `van_ban_dang_tai`. */
const idOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/đ/gi, 'd')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 48)
    .replace(/_+$/, '') || 'chi_tieu'

/** Enters a new indicator under an id nobody has; ids are of all provinces of this machine. */
async function addIndicator(db: Db, provinceId: string, { name }: DefinedIndicator): Promise<string> {
  const wanted = idOf(name)
  const { rows } = await sql<{ id: string }>`
    insert into indicator (indicator_id, position, family, exempts_armed_forces, rule, name, of_province)
    select id, nextval('indicator_position_seq'), 'programmes', false, 'K1', ${name}, ${provinceId}
    from (
      select case number when 1 then ${wanted} else ${wanted} || '_' || number end as id
      from generate_series(1, 10000) number
    ) free
    where not exists (select from indicator taken where taken.indicator_id = free.id)
    order by length(id), id
    limit 1
    returning indicator_id as id`.execute(db)
  return rows[0]!.id
}

async function writeIndicators(db: Db, provinceId: string, programmeId: string, given: readonly DefinedIndicator[]) {
  for (const indicator of given) {
    const id = indicator.id ?? (await addIndicator(db, provinceId, indicator))
    const { kind, counted, numeratorName, denominatorName, overTime, quota, guidance, retired } = indicator
    const row = {
      ...{ kind, counted, quota, guidance },
      ...{ numerator_name: numeratorName, denominator_name: denominatorName, over_time: overTime },
    }
    if (indicator.id === null) {
      await db
        .insertInto('programme_indicator')
        .values({ province_id: provinceId, indicator_id: id, programme_id: programmeId, ...row })
        .execute()
    } else {
      const changed = await db
        .updateTable('programme_indicator')
        .set(row)
        .where('province_id', '=', provinceId)
        .where('programme_id', '=', programmeId)
        .where('indicator_id', '=', id)
        // what was said of it as one kind is nothing as another
        .where('kind', '=', kind)
        .executeTakeFirst()
      if (changed.numUpdatedRows === 0n) {
        throw new AppError(
          'programme_refused',
          `Loại của chỉ tiêu “${indicator.name}” không đổi được. Thôi theo dõi chỉ tiêu này, thêm chỉ tiêu mới.`,
        )
      }
      await db.updateTable('indicator').set({ name: indicator.name }).where('indicator_id', '=', id).execute()
    }
    await sql`
      update programme_indicator set retired_on = case when ${retired} then coalesce(retired_on, view.today()) end
      where province_id = ${provinceId} and indicator_id = ${id}`.execute(db)
  }
}

/** Writes whom a programme asks; throws `unknown_unit` for one that the owner has not below it. */
async function writeConcerns(db: Db, scope: Scope, programmeId: string, ownerId: string, concerns: readonly Concern[]) {
  const { provinceId } = scope
  const { rows } = await sql<{ missing: string }>`
    select given.code as missing from unnest(${concerns.map(({ unit }) => unit)}::text[]) given (code)
    where given.code is not null and not exists (
      select from org_unit_version version
      join view.unit_under above
        on above.province_id = ${provinceId} and above.org_unit_id = version.org_unit_id and above.ancestor_id = ${ownerId}
      where version.province_id = ${provinceId} and version.code = given.code
    )
    limit 1`.execute(db)
  if (rows[0]) {
    throw new AppError(
      'unknown_unit',
      `Không có đơn vị mã ${rows[0].missing} trong phạm vi của chương trình. Chọn lại đơn vị.`,
    )
  }
  const column = <Key extends keyof Concern>(key: Key) => concerns.map((concern) => concern[key])
  await sql`
    insert into programme_concern (province_id, programme_id, phase_no, unit_kind, org_unit_id, valid_from, valid_to)
    select
      ${provinceId}, ${programmeId}, phase, kind, (
        select version.org_unit_id from org_unit_version version
        where version.province_id = ${provinceId} and version.code = given.code
        order by given.since between version.valid_from and version.valid_to desc, version.valid_from desc limit 1
      ), since, coalesce(until, ${FOREVER})
    from unnest(
      ${column('phase')}::smallint[], ${column('kind')}::text[], ${column('unit')}::text[], ${column('from')}::date[],
      ${column('to')}::date[]
    ) with ordinality given (phase, kind, code, since, until, nth)
    order by nth`.execute(db)
}

interface Saved {
  ownerId: string
  definition: Definition
  by: string
  /** Null: a new programme, of this template or of none. */
  programmeId: string | null
  seen: number | null
  template: string | null
}

/**
 * Writes a programme whole and counts its figures anew, within the caller's transaction. Returns its id; throws
 * `invalid_request`, `unknown_unit`, `programme_refused` where the name is taken or somebody else changed it meanwhile.
 */
export async function saveProgramme(db: Db, scope: Scope, saved: Saved): Promise<string> {
  const { provinceId } = scope
  const { definition, ownerId, by } = saved
  const fault = faultOf(definition)
  if (fault) throw new AppError('invalid_request', fault)
  await lockForWriting(db, provinceId)
  const { directive, phases, concerns, indicators } = definition
  const taken = await db
    .selectFrom('programme')
    .select('programme_id')
    .where('province_id', '=', provinceId)
    .where('org_unit_id', '=', ownerId)
    .where('name', '=', definition.name)
    .where('programme_id', '!=', saved.programmeId ?? '0')
    .executeTakeFirst()
  if (taken)
    throw new AppError(
      'programme_refused',
      `Đã có chương trình “${definition.name}”. Mở chương trình ấy, hoặc đặt tên khác.`,
    )
  const row = {
    ...{ name: definition.name, directive_number: directive.number, directive_date: directive.date },
    ...{ directive_about: directive.about, issued_by: directive.issuedBy, responsible: definition.responsible },
    ...{ left_out: definition.leftOut, reported: definition.reported, due_days: definition.dueDays },
    ...{
      approved: definition.approved,
      starts_on: definition.startsOn,
      ends_on: definition.endsOn ?? FOREVER,
      changed_by: by,
    },
  }
  let programmeId = saved.programmeId
  if (programmeId === null) {
    const made = await db
      .insertInto('programme')
      .values({ province_id: provinceId, org_unit_id: ownerId, template: saved.template, ...row })
      .returning('programme_id')
      .executeTakeFirstOrThrow()
    programmeId = made.programme_id
  } else {
    const changed = await db
      .updateTable('programme')
      .set({ ...row, version: saved.seen! + 1, changed_at: sql`now()` })
      .where('province_id', '=', provinceId)
      .where('programme_id', '=', programmeId)
      .where('version', '=', saved.seen!)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) {
      throw new AppError('programme_refused', 'Có người vừa sửa chương trình này. Tải lại trang rồi sửa trên bản mới.')
    }
    for (const table of ['programme_concern', 'programme_phase'] as const) {
      await db.deleteFrom(table).where('province_id', '=', provinceId).where('programme_id', '=', programmeId).execute()
    }
  }
  if (phases.length > 0) {
    await db
      .insertInto('programme_phase')
      .values(
        phases.map(({ name, dueOn }, phase_no) => ({
          province_id: provinceId,
          programme_id: programmeId,
          phase_no,
          name,
          due_on: dueOn,
        })),
      )
      .execute()
  }
  await writeConcerns(db, scope, programmeId, ownerId, concerns)
  await writeIndicators(db, provinceId, programmeId, indicators)
  const asked = await db
    .selectFrom('programme_indicator')
    .select('indicator_id')
    .where('province_id', '=', provinceId)
    .where('programme_id', '=', programmeId)
    .execute()
  await countOwn(db, provinceId, { indicators: asked.map(({ indicator_id }) => indicator_id) })
  return programmeId
}
