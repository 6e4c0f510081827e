import pg from 'pg'
import type { Database } from './connect.ts'

/**
 * Tells every process on this database that pages are served from it: until the returned function is called, no import
 * shuts an empty register to its readers (db/views/070-bulk-load.sql). A page that waits holds a connection, and ten such
 * pages stall all others.
 */
export async function announceServing({ url }: Pick<Database, 'url'>): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url, application_name: 'rollcall serving' })
  // without this connection imports are only quicker than pages would like
  client.on('error', () => undefined)
  await client.connect()
  // a load that began before keeps the lock until it ends; nobody waits for that here
  void client.query(`select pg_advisory_lock_shared(hashtext('rollcall serving'))`).catch(() => undefined)
  return () => client.end()
}
