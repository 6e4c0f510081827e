import { createHash } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration'
import { AppError } from '../errors.ts'
import { makeApplicationRole } from './application-role.ts'
import { inTransaction, type Database, type Db } from './connect.ts'
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

/** Brings the schema to this checkout's: new migrations in order, then every view and function built afresh. */
export async function migrate(database: Database): Promise<void> {
  const steps = await readSteps('migrations')
  const views = await readSteps('views')
  await inTransaction(database, async ({ db, client }) => {
    await client.query(`select pg_advisory_xact_lock(hashtext('rollcall migrate'))`)
    const known = await applied(db)
    refuseEdited(known, steps)
    if (known.get('views') === hash([...steps, ...views])) return
    await makeApplicationRole(client)
    await client.query('drop schema if exists view cascade')
    await client.query('create schema view')
    const provider: MigrationProvider = {
      getMigrations: async () => Object.fromEntries(steps.map((step) => [step.name, asMigration(step)])),
    }
    const { error } = await new Migrator({ db, provider, disableTransactions: true }).migrateToLatest()
    if (error) throw error
    for (const view of views) {
      await client.query(view.text).catch((cause: Error) => {
        throw new Error(`db/${view.name}.sql: ${cause.message}`, { cause })
      })
    }
    const record =
      'insert into applied_migration values ($1, $2) on conflict (name) do update set sha256 = excluded.sha256'
    for (const step of steps) await client.query(record, [step.name, hash([step])])
    await client.query(record, ['views', hash([...steps, ...views])])
  })
}
