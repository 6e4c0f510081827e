import { createHash } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration'
import { AppError } from '../errors.ts'
import { makeApplicationRole } from './application-role.ts'
import { inTransaction, type Database, type Db, type Transaction } from './connect.ts'
import { readSteps, type SqlStep } from './sql-steps.ts'

const asMigration = (step: SqlStep): Migration => ({
  up: async (db) => {
    await db.executeQuery(CompiledQuery.raw(step.text))
  },
})

const hash = (steps: SqlStep[]) =>
  createHash('sha256')
    .update(steps.map(({ text }) => text).join('\0'))
    .digest('hex')

/** What was applied, by name: each migration with its hash, and `views` with the hash of them all. */
async function applied(db: Db): Promise<Map<string, string>> {
  await db.executeQuery(
    CompiledQuery.raw('create table if not exists applied_migration (name text primary key, sha256 text not null)'),
  )
  const { rows } = await db.executeQuery<{ name: string; sha256: string }>(
    CompiledQuery.raw('select name, sha256 from applied_migration'),
  )
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]))
}

/** Refuses a database whose applied migrations are not the ones in this checkout: an edited one never runs again. */
function refuseEdited(known: Map<string, string>, steps: SqlStep[]): void {
  const current = new Map(steps.map((step) => [step.name, hash([step])]))
  for (const [name, sha256] of known) {
    if (name === 'views' || current.get(name) === sha256) continue
    throw new AppError(
      'database_unavailable',
      `Cơ sở dữ liệu đã áp dụng “${name}” khác với bản chương trình này. Dùng đúng bản chương trình đã tạo ra dữ liệu.`,
    )
  }
}

/** Names of the migrations of this checkout that the database has not had; null where it has had none at all. */
export async function pendingMigrations({ db }: Pick<Database, 'db'>): Promise<string[] | null> {
  const found = await db.executeQuery<{ there: boolean }>(
    CompiledQuery.raw(`select to_regclass('public.applied_migration') is not null as there`),
  )
  if (!found.rows[0]!.there) return null
  const [steps, known] = [await readSteps('migrations'), await applied(db)]
  refuseEdited(known, steps)
  return steps.map(({ name }) => name).filter((name) => !known.has(name))
}

const record = ({ client }: Transaction, name: string, steps: SqlStep[]) =>
  client.query(
    'insert into applied_migration values ($1, $2) on conflict (name) do update set sha256 = excluded.sha256',
    [name, hash(steps)],
  )

/** Applies those migrations that are new, in their order. The views are gone afterwards: they rest on what may change. */
export async function applyMigrations(trx: Transaction, steps: SqlStep[]): Promise<void> {
  await applied(trx.db)
  await makeApplicationRole(trx.client)
  await trx.client.query('drop schema if exists view cascade')
  const provider: MigrationProvider = {
    getMigrations: async () => Object.fromEntries(steps.map((step) => [step.name, asMigration(step)])),
  }
  const { error } = await new Migrator({ db: trx.db, provider, disableTransactions: true }).migrateToLatest()
  if (error) throw error
  for (const step of steps) await record(trx, step.name, [step])
}

/** As `migrate`, in a transaction of the caller's, who keeps others away with `lockForMigrating`. */
export async function bringUpToDate(trx: Transaction): Promise<void> {
  const steps = await readSteps('migrations')
  const views = await readSteps('views')
  const known = await applied(trx.db)
  refuseEdited(known, steps)
  if (known.get('views') === hash([...steps, ...views])) return
  await applyMigrations(trx, steps)
  await trx.client.query('create schema view')
  for (const view of views) {
    await trx.client.query(view.text).catch((cause: Error) => {
      throw new Error(`db/${view.name}.sql: ${cause.message}`, { cause })
    })
  }
  await record(trx, 'views', [...steps, ...views])
}

/** One process at a time, until the transaction ends. */
export const lockForMigrating = ({ client }: Transaction) =>
  client.query(`select pg_advisory_xact_lock(hashtext('rollcall migrate'))`)

/** Brings the schema to this checkout's: new migrations in order, then every view and function built afresh. */
export async function migrate(database: Database): Promise<void> {
  await inTransaction(database, async (trx) => {
    await lockForMigrating(trx)
    await bringUpToDate(trx)
  })
}

/** Those migrations of this checkout that a backup names. Throws `backup_refused` where it has had others. */
export async function namedMigrations(named: readonly { name: string; sha256: string }[]): Promise<SqlStep[]> {
  const steps = await readSteps('migrations')
  const current = new Map(steps.map((step) => [step.name, step]))
  for (const { name, sha256 } of named) {
    const step = current.get(name)
    if (step && hash([step]) === sha256) continue
    throw new AppError(
      'backup_refused',
      `Bản sao lưu do một bản Rollcall khác hoặc mới hơn tạo ra (có “${name}”). Cài bản đó rồi khôi phục bằng nó.`,
    )
  }
  return named.map(({ name }) => current.get(name)!)
}
