import type { Config } from '../config.ts'
import { AppError, isUnreachable } from '../errors.ts'
import { connect, type Database } from './connect.ts'
import { useEmbeddedServer } from './embedded-server.ts'
import { migrate } from './migrate.ts'

export interface OpenDatabase extends Database {
  /** Stops the embedded server without waiting for queries, whose transactions it takes back. */
  abandon(): Promise<void>
}

/** Connects to the configured database, starting the embedded one when none is named, and brings its schema up to date. */
export async function openDatabase(config: Config, size = 10): Promise<OpenDatabase> {
  const server = config.databaseUrl ? null : await useEmbeddedServer(config.dataDir)
  const database = connect(server?.url ?? config.databaseUrl!, size)
  const abandon = async () => server?.release()
  const close = async () => {
    await database.close()
    await abandon()
  }
  try {
    await migrate(database)
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
