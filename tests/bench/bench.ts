import type { LoadedProvince } from './pipeline.bench.ts'

/** One line of a bench: a ratio where `unit` is empty; everything else is for information. */
export interface Figure {
  what: string
  value: number
  unit: '' | 's' | 'ms' | 'MB' | 'KB' | '%' | 'rows' | 'rows/s' | 'requests/s'
  /** What the issue asks for. Shown beside the figure; a bench never fails for it. */
  bar?: { least: number } | { most: number }
}

export interface BenchContext {
  /** Asked for by name, not as one of all: time for more rounds and larger sizes. */
  named: boolean
  /** How many rows a bench of one large file should have, where somebody asked for it (`--rows`). */
  rows: number | null
  /** A data folder with the sample's story in it that may be changed, where somebody has one (`--data`). */
  data: string | null
  say(line: string): void
  /** The sample province of 60,000, made once a run through the command line. */
  sampleProvince(): Promise<LoadedProvince>
}

export interface Bench {
  name: string
  run(context: BenchContext): Promise<Figure[]>
}

/** The middle of some measurements; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const half = sorted.length / 2
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2
}

/** What all but one in a hundred of some measurements stay within. */
export function percentile99(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.ceil(sorted.length * 0.99) - 1]!
}

/** Seconds that `work` takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}
