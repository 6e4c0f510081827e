import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'

export interface Province {
  provinceId: string
  code: string
  name: string
  isSample: boolean
}

/** Every province on this machine, by code. */
export const listProvinces = (db: Db): Promise<Province[]> =>
  db
    .selectFrom('province')
    .select(['province_id as provinceId', 'code', 'name', 'is_sample as isSample'])
    .orderBy('code')
    .execute()

/** The province a command means: the named one, else the only one. Throws `no_province`, `unknown_…`, `ambiguous_…`. */
export async function findProvince(db: Db, code: string | null): Promise<Province> {
  const provinces = await listProvinces(db)
  const codes = provinces.map((province) => province.code).join(', ')
  if (code) {
    const named = provinces.find((province) => province.code === code)
    if (named) return named
    throw new AppError(
      'unknown_province',
      `Không có tỉnh nào mang mã “${code}”. Các tỉnh đang có: ${codes || 'chưa có'}.`,
    )
  }
  if (provinces.length === 1) return provinces[0]!
  if (provinces.length === 0) {
    throw new AppError('no_province', 'Chưa có cây tổ chức. Nhập tệp đơn vị (units) trước, rồi nhập lại tệp này.')
  }
  throw new AppError('ambiguous_province', `Máy này có nhiều tỉnh (${codes}). Thêm --province MÃ để chọn.`)
}

/** The id of a province about to be made. */
export async function nextProvinceId(db: Db): Promise<string> {
  const { rows } = await sql<{ id: string }>`select nextval('province_id_seq') as id`.execute(db)
  return rows[0]!.id
}
