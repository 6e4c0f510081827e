import type { Break, BreaksAnswer } from '#api/org-units/breaks.contract.ts'
import { read } from '../api/client.ts'
import { breakWords } from './break-words.ts'

/** A month without files has no point on the line; what was uncertain then is told by its bounds. */
const TOLD: Break['kind'][] = ['founded', 'people', 'listed', 'rule', 'exempt']

/** Month → why its point cannot be set beside the one before, oldest first; none where it cannot be read. */
export async function readSeriesBreaks(
  code: string,
  asked: { from: string; period: string },
): Promise<Map<string, string>> {
  const path = `/units/${encodeURIComponent(code)}/breaks`
  const answer = await read<BreaksAnswer>(fetch, path, { indicator: 'installed', ...asked }).catch(() => null)
  const told = answer?.breaks.filter(({ kind }) => TOLD.includes(kind)) ?? []
  const byMonth = Map.groupBy(told, ({ period }) => period)
  return new Map([...byMonth].map(([period, breaks]) => [period, breaks.map(breakWords).join('; ')]))
}
