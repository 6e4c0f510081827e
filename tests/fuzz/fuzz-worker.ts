// Fuzzes one file after another in a thread of its own, so that one that hangs can be ended from outside.
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { fuzzOne } from './fuzz-one.ts'
import type { ThreadOptions } from './fuzz-thread.ts'

const { seed, folder, name } = workerData as ThreadOptions

parentPort!.on('message', async (number: number) => {
  const result = await fuzzOne(seed, number, join(folder, name), (made) => parentPort!.postMessage({ made }))
  parentPort!.postMessage({ result })
})
