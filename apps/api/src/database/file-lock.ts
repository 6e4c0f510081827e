import { open, readFile, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** Whether a process of this machine with that id is alive (one of another user counts). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Runs `work` while no other process holds `path`; a lock left by a killed process is taken over. */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      const handle = await open(path, 'wx')
      await handle.write(String(process.pid))
      await handle.close()
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = Number(await readFile(path, 'utf8').catch(() => '0'))
      // An empty file is a holder that has not yet written its id: give it a moment before taking over.
      if (holder === 0) await sleep(100)
      const now = Number(await readFile(path, 'utf8').catch(() => '0'))
      if (now === holder && (holder === 0 || !isAlive(holder))) await rm(path, { force: true })
      else await sleep(50)
    }
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}
