import type { ReportState } from '#api/reports/reports.contract.ts'

export const VERSUS = 'so-sanh'

/** Two versions of a report: what was sent, and what came after it, null being what is written now. */
export interface Versions {
  from: number
  to: number | null
}

/** `?so-sanh=1-2`: the first against the second version; `1`: against what is written now, or the newest; else null. */
export function askedVersions(parameters: URLSearchParams): Versions | null {
  const [, from, to] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(parameters.get(VERSUS) ?? '') ?? []
  if (!from || Number(from) === 0 || (to && Number(to) === 0)) return null
  return { from: Number(from), to: to ? Number(to) : null }
}

/** Each version that was sent with the one after it; the last with what is written now, where it is being written again. */
export function comparable({ standing, may }: Pick<ReportState, 'standing' | 'may'>): Versions[] {
  if (!standing) return []
  const pairs = Array.from({ length: standing.version - 1 }, (_, at) => ({ from: at + 1, to: at + 2 }))
  return may.write ? [...pairs, { from: standing.version, to: null }] : pairs
}
