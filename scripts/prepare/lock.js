import { appendFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { uptime } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { inCheckout, NotPrepared, readText } from './checkout.js'

// not in node_modules, which `npm ci` empties
const LOCK = inCheckout('.prepare.lock')
const PATIENCE_MS = 20 * 60_000

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Whether nobody holds a lock with this text: each of its processes is gone, or it is older than the machine's start. */
function abandoned(text) {
  const started = Date.now() - uptime() * 1000
  const written = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
  const young = text === '' && Date.now() - written < 2000
  return (
    written < started ||
    (!young &&
      !text
        .split('\n')
        .filter(Boolean)
        .some((pid) => isAlive(Number(pid))))
  )
}

/** Adds a program we started: when we are killed, the lock holds until it has ended too. */
export const holdAlso = (pid) => appendFileSync(LOCK, `${pid}\n`)

/** Runs `work` while no other process of this checkout prepares it. */
export async function alone(work, tellWaiting) {
  const began = Date.now()
  for (let told = false; ;) {
    try {
      writeFileSync(LOCK, `${process.pid}\n`, { flag: 'wx' })
      break
    } catch (error) {
      if (error.code === 'EACCES' || error.code === 'EROFS' || error.code === 'EPERM') {
        throw new NotPrepared(
          `Thư mục ${inCheckout()} cần cài đặt nhưng không ghi được: chạy bằng người dùng sở hữu nó.`,
        )
      }
      if (error.code !== 'EEXIST') throw error
    }
    const text = readText(LOCK)
    if (text === null) continue
    if (abandoned(text)) {
      if (readText(LOCK) === text) rmSync(LOCK, { force: true })
      continue
    }
    if (Date.now() - began > PATIENCE_MS) {
      throw new NotPrepared(`Một tiến trình khác vẫn đang cài đặt. Nếu không phải vậy, xoá tệp ${LOCK} rồi chạy lại.`)
    }
    if (!told) tellWaiting()
    told = true
    await sleep(200)
  }
  try {
    return await work()
  } finally {
    if (readFileSync(LOCK, 'utf8').startsWith(`${process.pid}\n`)) rmSync(LOCK, { force: true })
  }
}
