import { once } from 'node:events'
import { getPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { openScratchDatabase } from '../scratch-database.ts'

// one of another machine is not ours to change
test.skipIf(process.platform !== 'linux' || process.env.TEST_DATABASE_URL)(
  'what imports gives way to what answers requests',
  async () => {
    const database = await openScratchDatabase()
    const before = getPriority()
    const thread = new Worker(new URL('./give-way-thread.ts', import.meta.url), { workerData: database.url })
    const [said] = (await once(thread, 'message')) as [{ thread: number; server: number }]
    await once(thread, 'exit')
    expect(said).toEqual({ thread: 10, server: 10 })
    expect(getPriority()).toBe(before)
    const client = await database.pool.connect()
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    expect(getPriority(rows[0]!.pid)).toBeLessThan(10)
    client.release()
    await database.close()
  },
)
