import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { useEmbeddedServer, type EmbeddedServer } from '../database/embedded-server.ts'
import { isAlive } from '../database/file-lock.ts'

const PREFIX = 'drill-'

/** The folder, and the data where it lies elsewhere because the server's user cannot enter the folder. */
async function remove(folder: string): Promise<void> {
  const data = await realpath(join(folder, 'postgres')).catch(() => null)
  if (data) await rm(data, { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
}

/** Stops and removes what killed drills have left: a whole register, in a server nobody knows of. */
async function sweep(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const [, pid] = /^drill-(\d+)-/.exec(name) ?? []
    if (pid === undefined || isAlive(Number(pid))) continue
    const folder = join(dataDir, name)
    const postmaster = await readFile(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').catch(() => '')
    const [server, cluster] = postmaster.split('\n')
    // a process id alone may by now be another program's
    const command = await readFile(`/proc/${server}/cmdline`, 'utf8').catch(() => '')
    if (cluster && command.includes(cluster)) {
      process.kill(Number(server), 'SIGKILL')
      while (isAlive(Number(server)) && (await readFile(`/proc/${server}/cmdline`, 'utf8')) !== '') await sleep(20)
    }
    await remove(folder)
  }
}

/** Runs `work` with a server of its own under `dataDir`, of which nothing is left afterwards. */
export async function withScratchServer<T>(dataDir: string, work: (server: EmbeddedServer) => Promise<T>): Promise<T> {
  await mkdir(dataDir, { recursive: true })
  await sweep(dataDir)
  const folder = await mkdtemp(join(dataDir, `${PREFIX}${process.pid}-`))
  try {
    // the server runs as another user when we are root
    await chmod(folder, 0o711)
    const server = await useEmbeddedServer(folder)
    try {
      return await work(server)
    } finally {
      await server.release()
    }
  } finally {
    await remove(folder)
  }
}
