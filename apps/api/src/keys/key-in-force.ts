import type { Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { readKeyFile } from './key-file.ts'
import { numbersUnder, PLAIN, type Numbers } from './numbers.ts'

/** What is sealed to prove a key: no number of anybody. */
export const PROVEN = '000000000000'

/** The key that the stored numbers need. */
export interface KeyInForce {
  keyId: string
  proof: string
  leftovers: boolean
}

/** What the database says of its key, or null where numbers are stored as they are. */
export async function readKeyInForce({ pool }: Pick<Database, 'pool'>): Promise<KeyInForce | null> {
  const { rows: found } = await pool.query<{ there: boolean }>(
    `select to_regclass('public.number_key') is not null as there`,
  )
  if (!found[0]!.there) return null
  const { rows } = await pool.query<KeyInForce>('select key_id as "keyId", proof, leftovers from number_key')
  return rows[0] ?? null
}

/** Whether this is the key that the stored numbers need. */
export const opens = (numbers: Numbers, { keyId, proof }: KeyInForce): boolean =>
  numbers.keyId === keyId && numbers.open(proof) === PROVEN

export const configuredNumbers = async (keyFile: string | null | undefined): Promise<Numbers> =>
  keyFile ? numbersUnder(await readKeyFile(keyFile)) : PLAIN

/**
 * How this process stores numbers: under the configured key where the database says so, else as they are. Throws
 * `key_refused` without the right key: without it pages would show no numbers, and imports would know nobody again.
 */
export async function numbersOf(
  database: Pick<Database, 'pool'>,
  keyFile: string | null | undefined,
): Promise<Numbers> {
  const [inForce, numbers] = [await readKeyInForce(database), await configuredNumbers(keyFile)]
  if (inForce === null) return PLAIN
  if (opens(numbers, inForce)) return numbers
  const given = numbers.keyId === null ? 'chưa đặt ROLLCALL_KEY_FILE' : `ROLLCALL_KEY_FILE là khoá ${numbers.keyId}`
  throw new AppError(
    'key_refused',
    `Số định danh trong cơ sở dữ liệu được mã hoá bằng khoá ${inForce.keyId}; ${given}. Đặt ROLLCALL_KEY_FILE là tệp của khoá ${inForce.keyId} rồi chạy lại.`,
  )
}

export const OTHER_KEY =
  'Khoá mã hoá số định danh đã đổi từ khi chương trình này chạy. Đặt ROLLCALL_KEY_FILE là khoá đang dùng rồi chạy lại.'

/** Throws `key_refused` when the numbers are stored otherwise than this process does; waits for a rotation under way. */
export async function requireStillInForce(database: Pick<Database, 'pool' | 'numbers'>): Promise<void> {
  const inForce = await readKeyInForce(database)
  if ((inForce?.keyId ?? null) !== database.numbers.keyId) throw new AppError('key_refused', OTHER_KEY)
}
