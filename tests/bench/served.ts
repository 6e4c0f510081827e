import { startRollcall } from '../command-line/rollcall.ts'
import type { Province } from './province.ts'
import { PASSWORD, signIn } from './sign-in.ts'

/** A running server as an administrator would start it, and a session on it. */
export interface Served {
  address: string
  cookie: string
  pid: number
  stop(): Promise<void>
}

/** Starts the server of a province in a process of its own; throws with what it said when it does not come up. */
export async function serveProvince({ env }: Pick<Province, 'env'>, password = PASSWORD): Promise<Served> {
  const child = startRollcall(['start'], { ...env, PORT: '0', ROLLCALL_ADMIN_PASSWORD: password })
  const ended = new Promise((resolve) => child.on('close', resolve))
  let said = ''
  let served = false
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      // what follows is a line for each request
      if (served) return
      said += chunk
      if (process.env.ROLLCALL_STEPS) process.stderr.write(chunk)
      const found = /Rollcall: (http:\S+)/.exec(said)
      if (!found) return
      served = true
      resolve(found[1]!)
    })
    void ended.then(() => reject(new Error(`the server ended: ${said}`)))
  })
  const stop = async () => {
    child.kill('SIGINT')
    await ended
  }
  try {
    return { address, cookie: await signIn(address, password), pid: child.pid!, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
