// Loaded before a measured process (`node --import`): says at its end how much memory it had at most.
import { readFileSync, writeSync } from 'node:fs'

/** Linux counts what the parent held at the moment of the fork into maxRSS, but not into VmHWM. */
function peakKilobytes(): number {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1])
  } catch {
    return process.resourceUsage().maxRSS
  }
}

process.on('exit', () => writeSync(2, `peak memory ${peakKilobytes()} KB\n`))
