import { backUpBeforeMigrating } from '../backup/before-migrations.ts'
import type { Config } from '../config.ts'
import { AppError, isUnreachable } from '../errors.ts'
import { numbersOf } from '../keys/key-in-force.ts'
import { PLAIN } from '../keys/numbers.ts'
import { connect, type Database } from './connect.ts'
import { useEmbeddedServer } from './embedded-server.ts'
import { migrate } from './migrate.ts'

export interface OpenDatabase extends Database {
  /** Stops the embedded server without waiting for queries, whose transactions it takes back. */
  abandon(): Promise<void>
}

/** What is done to a database that answers, before anybody uses it. */
type Prepare = (database: Database) => Promise<void>

/** Connects to the configured database, starting the embedded one when none is named, and leaves its schema as it is. */
export async function openUnmigrated(config: Config, size = 10, prepare?: Prepare): Promise<OpenDatabase> {
  const server = config.databaseUrl ? null : await useEmbeddedServer(config.dataDir)
  const database = connect(server?.url ?? config.databaseUrl!, size)
  const abandon = async () => server?.release()
  const close = async () => {
    await database.close()
    await abandon()
  }
  try {
    await (prepare ? prepare(database) : database.pool.query('select 1'))
  } catch (error) {
    await close()
    if (!isUnreachable(error)) throw error
    throw new AppError(
      'database_unavailable',
      'Không kết nối được cơ sở dữ liệu. Kiểm tra DATABASE_URL và máy chủ PostgreSQL.',
      {
        cause: error,
      },
    )
  }
  return { ...database, close, abandon }
}

/** As `openUnmigrated`, brings the schema up to date, backing up first what is there, and has the key of the numbers. */
export async function openDatabase(config: Config, size = 10): Promise<OpenDatabase> {
  let numbers = PLAIN
  const opened = await openUnmigrated(config, size, async (database) => {
    await backUpBeforeMigrating(database, config.backup)
    await migrate(database)
    numbers = await numbersOf(database, config.keyFile)
  })
  if (numbers === PLAIN) return opened
  const sealing = connect(opened.url, size, 0, numbers)
  const close = async () => {
    await sealing.close()
    await opened.close()
  }
  return { ...sealing, close, abandon: opened.abandon }
}
