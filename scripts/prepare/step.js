import { spawn } from 'node:child_process'
import { NotPrepared } from './checkout.js'
import { holdAlso } from './lock.js'

// standard output belongs to the command that follows (`--json`)
const say = (text) => process.stderr.write(text)

const seconds = (started) => ((performance.now() - started) / 1000).toFixed(1).replace('.', ',')

/** Says what is being done and, when it is done, how long it took. */
export async function step(title, work) {
  const started = performance.now()
  say(`${title} … `)
  try {
    const result = await work()
    say(`${seconds(started)} giây\n`)
    return result
  } catch (error) {
    say(`không xong sau ${seconds(started)} giây\n`)
    throw error
  }
}

/** Runs a program to its end; what it said is shown only when it fails, with `advice` after it. */
export async function run(program, args, options, advice) {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  if (child.pid) holdAlso(child.pid)
  let said = ''
  child.stdout?.on('data', (chunk) => (said += chunk))
  child.stderr?.on('data', (chunk) => (said += chunk))
  const ending = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.code))
    child.on('close', (code, signal) => resolve(signal ?? code))
  })
  if (ending === 0) return said
  const missing = ending === 'ENOENT' ? `Không tìm thấy chương trình “${program}”.` : ''
  throw new NotPrepared([said.trim(), missing, advice].filter(Boolean).join('\n'))
}
