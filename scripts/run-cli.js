import { spawn } from 'node:child_process'
import module from 'node:module'
import { constants } from 'node:os'
import { pathToFileURL } from 'node:url'
import { inCheckout } from './prepare/checkout.js'
import { projectNode } from './prepare/install.js'

const CLI = inCheckout('apps/api/src/cli.ts')
// compiled once: a command starts in two thirds of the time
const COMPILED = inCheckout('node_modules/.cache/node')

/**
 * Passes signals on to `child`, each once a second at most: npm repeats what the terminal has already sent. Ctrl-C
 * reaches the child from the terminal itself, so on one SIGINT is passed on only to a child that has not ended soon.
 */
function passSignals(child) {
  const onTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  const passed = new Map()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (performance.now() - (passed.get(signal) ?? -Infinity) < 1000) return
      passed.set(signal, performance.now())
      const wait = signal === 'SIGINT' && onTerminal ? 12_000 : 0
      setTimeout(() => child.kill(signal), wait).unref()
    })
  }
}

/**
 * Ends with the shell npm started us from: told to end, npm tells only that shell, which on many systems goes without
 * a word to what it runs.
 */
function endWithNpm() {
  if (!process.env.npm_command) return
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}

/** Runs the command line on the project's Node, in this process when it is new enough; ends as it ends. */
export async function runCli() {
  endWithNpm()
  if (Number(process.versions.node.split('.')[0]) >= 24) {
    module.enableCompileCache(COMPILED)
    await import(pathToFileURL(CLI).href)
    return
  }
  const child = spawn(projectNode(), [CLI, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: COMPILED, ...process.env },
  })
  passSignals(child)
  child.on('error', (error) => {
    console.error(`Không chạy được ${projectNode()}: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
    // a signal this process is made to ignore would leave it running
    setTimeout(() => process.exit(128 + constants.signals[signal]), 100)
  })
}
