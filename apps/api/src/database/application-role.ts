import { createHmac } from 'node:crypto'
import pg from 'pg'
import { AppError } from '../errors.ts'
import type { Database } from './connect.ts'

/** Answers requests: owns nothing, may only read, and only what the policies show (db/views/110-who-sees-what.sql). */
const ROLE = 'rollcall_app'

const NOT_ALLOWED = `Tài khoản cơ sở dữ liệu không được tạo vai trò “${ROLE}”. Nhờ người quản trị PostgreSQL chạy: create role ${ROLE} login password '…', rồi đặt APP_DATABASE_URL.`

const NO_PASSWORD = `DATABASE_URL không có mật khẩu, và máy chủ PostgreSQL không cho “${ROLE}” vào mà không có. Nhờ người quản trị PostgreSQL chạy: alter role ${ROLE} password '…', rồi đặt APP_DATABASE_URL.`

/** Makes the role where the server has none: it belongs to the whole server, of which databases may be made at once. */
export async function makeApplicationRole(client: pg.PoolClient): Promise<void> {
  await client
    .query(
      `
    do $$ begin
      if not exists (select from pg_roles where rolname = '${ROLE}') then create role ${ROLE} login; end if;
    exception when duplicate_object or unique_violation then null;
    end $$`,
    )
    .catch((cause: Error & { code?: string }) => {
      if (cause.code !== '42501') throw cause
      throw new AppError('database_unavailable', NOT_ALLOWED, { cause })
    })
}

/**
 * The address at which the role signs in: `APP_DATABASE_URL`, else the owner's with a password that follows from the
 * owner's, so that every process of this database comes to the same and none is kept. Where the owner has none, none: what
 * follows from nothing is no secret.
 */
function addressOf({ url }: Pick<Database, 'url'>): URL {
  if (process.env.APP_DATABASE_URL) return new URL(process.env.APP_DATABASE_URL)
  const address = new URL(url)
  const owners = decodeURIComponent(address.password) || process.env.PGPASSWORD
  address.password = owners ? createHmac('sha256', owners).update(ROLE).digest('hex') : ''
  address.username = ROLE
  return address
}

async function signsIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (error) {
    // 28000, 28P01: no such password; anything else is not about who asks
    if (!/^28/.test(String((error as { code?: string }).code))) throw error
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** The address at which the application role signs in, once it can. Throws `database_unavailable`. */
export async function applicationUrl(database: Pick<Database, 'url' | 'pool'>): Promise<string> {
  const address = addressOf(database)
  if (!process.env.APP_DATABASE_URL && !address.password) {
    if (await signsIn(address.href).catch(() => false)) return address.href
    throw new AppError('database_unavailable', NO_PASSWORD)
  }
  // two servers may start on one database at once, and a role is changed by one at a time
  for (let tries = 0; tries < 5 && !(await signsIn(address.href)); tries++) {
    if (process.env.APP_DATABASE_URL)
      throw new AppError('database_unavailable', 'APP_DATABASE_URL không đăng nhập được.')
    const set = `alter role ${ROLE} login password '${address.password}'`
    await database.pool.query(set).catch((cause: Error & { code?: string }) => {
      if (cause.code === '42501') throw new AppError('database_unavailable', NOT_ALLOWED, { cause })
    })
  }
  return address.href
}
