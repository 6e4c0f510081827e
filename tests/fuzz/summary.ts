import type { FuzzResult } from './fuzz-one.ts'

/** What is told of a whole run. */
export class FuzzSummary {
  files = 0
  rows = 0
  records = 0
  slowest: FuzzResult | null = null
  readonly refused = new Map<string, number>()
  readonly violated: FuzzResult[] = []

  add(result: FuzzResult): void {
    this.files += 1
    this.rows += result.rows
    this.records += result.records
    if (result.refused !== null) this.refused.set(result.refused, (this.refused.get(result.refused) ?? 0) + 1)
    if (this.slowest === null || result.ms > this.slowest.ms) this.slowest = result
    if (result.violations.length > 0) this.violated.push(result)
  }

  get lines(): string[] {
    const refused = [...this.refused.values()].reduce((sum, count) => sum + count, 0)
    const codes = [...this.refused].sort(([, one], [, other]) => other - one)
    return [
      `${this.files} files: ${this.files - refused} read (${this.rows} rows, ${this.records} records), ${refused} refused`,
      ...codes.map(([code, count]) => `  ${String(count).padStart(6)} ${code}`),
      ...(this.slowest === null
        ? []
        : [`slowest: ${Math.round(this.slowest.ms)} ms of a core, ${describeFile(this.slowest)}`]),
      `violations: ${this.violated.length}`,
    ]
  }
}

export const describeFile = ({ number, bytes, told }: FuzzResult): string => `file ${number}, ${bytes} bytes: ${told}`
