import type { Config } from '../config.ts'
import { connect, type Database } from './connect.ts'
import { useEmbeddedServer } from './embedded-server.ts'
import { migrate } from './migrate.ts'

/** Connects to the configured database, starting the embedded one when none is named, and brings its schema up to date. */
export async function openDatabase(config: Config, size = 10): Promise<Database> {
  const server = config.databaseUrl ? null : await useEmbeddedServer(config.dataDir)
  const database = connect(server?.url ?? config.databaseUrl!, size)
  const close = async () => {
    await database.close()
    await server?.release()
  }
  try {
    await migrate(database)
  } catch (error) {
    await close()
    throw error
  }
  return { ...database, close }
}
