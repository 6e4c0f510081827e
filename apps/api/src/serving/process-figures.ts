import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Family } from './prometheus-text.ts'

const gauge = (name: string, help: string, value: number): Family => ({ name, help, type: 'gauge', samples: [{ value }] }) // prettier-ignore

/** What the process itself is doing; `close` stops looking. */
export function watchProcess() {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const seconds = (nanoseconds: number) => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0)
  return {
    /** Delays since they were last asked for. */
    families(): Family[] {
      const { rss, heapUsed, external } = process.memoryUsage()
      const { user, system } = process.cpuUsage()
      const name = 'rollcall_event_loop_delay_seconds'
      const quantiles = [50, 99, 100].map((percent) => ({
        labels: { quantile: String(percent / 100) },
        value: seconds(delay.percentile(percent)),
      }))
      delay.reset()
      const cpu = 'process_cpu_seconds_total'
      return [
        { name, help: 'How late the request thread was, since the last reading.', type: 'gauge', samples: quantiles },
        { name: cpu, help: 'CPU time used.', type: 'counter', samples: [{ value: (user + system) / 1e6 }] },
        gauge('process_start_time_seconds', 'When the process started.', Date.now() / 1000 - process.uptime()),
        gauge('process_resident_memory_bytes', 'Resident memory, imports included.', rss),
        gauge('rollcall_heap_used_bytes', 'JavaScript heap of the request thread.', heapUsed),
        gauge('rollcall_external_memory_bytes', 'Buffers outside the heap.', external),
      ]
    },
    close: () => delay.disable(),
  }
}
