// A thread that gives way, and says at what priority it and its process of the server work.
import { getPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { connect } from '#api/database/connect.ts'
import { giveWay } from '#api/database/give-way.ts'

const database = connect(workerData as string, 1)
giveWay(database)
const { rows } = await database.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
parentPort!.postMessage({ thread: getPriority(), server: getPriority(rows[0]!.pid) })
await database.close()
