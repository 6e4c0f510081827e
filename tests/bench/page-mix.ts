import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** Codes of a units file by kind of unit. */
async function codesByKind(units: string): Promise<Map<string, string[]>> {
  const codes = new Map<string, string[]>()
  for await (const line of createInterface(createReadStream(units))) {
    // no cell of these columns needs quotes in the sample; names between them may hold commas
    const kind = /,(province|upper|base_committee|base_branch|part_committee|branch),/.exec(line)?.[1]
    if (kind) codes.set(kind, [...(codes.get(kind) ?? []), line.split(',')[0]!])
  }
  return codes
}

/** How often each page is asked for, of twenty; the unit is the province, one below it, a base committee or a branch. */
const MIX: readonly [times: number, path: (unit: string, period: string) => string, kind: string][] = [
  [1, (unit, period) => `/api/dashboard?unit=${unit}&period=${period}`, 'province'],
  [2, (unit, period) => `/api/dashboard?unit=${unit}&period=${period}`, 'upper'],
  [1, (unit, period) => `/api/rankings?unit=${unit}&indicator=installed&period=${period}`, 'province'],
  [3, (unit, period) => `/api/rankings?unit=${unit}&indicator=installed&period=${period}`, 'upper'],
  [2, (unit, period) => `/api/units/${unit}/summary?period=${period}`, 'upper'],
  [2, (unit, period) => `/api/units/${unit}/summary?period=${period}`, 'base_committee'],
  [3, (unit) => `/api/facts?unit=${unit}&indicator=installed&from=2024-01&to=2024-06`, 'base_committee'],
  [1, () => '/api/imports', 'province'],
  [2, () => '/api/health', 'province'],
  [1, (unit, period) => `/api/units/${unit}/gaps?period=${period}`, 'base_committee'],
  [2, (unit, period) => `/api/units/${unit}/gaps?period=${period}`, 'branch'],
]
const ROUNDS = 50

/** Paths as people of a province ask for them, a thousand of them, the same ones in the same order every time. */
export async function pageMix(units: string, period: string): Promise<string[]> {
  const codes = await codesByKind(units)
  const asked = MIX.flatMap(([times, path, kind]) => Array<(typeof MIX)[number]>(times).fill([times, path, kind]))
  return Array.from({ length: ROUNDS * asked.length }, (_, at) => {
    // 7 and 20 have no common factor: pages of a kind do not follow each other
    const [, path, kind] = asked[(at * 7) % asked.length]!
    const units = codes.get(kind)!
    return path(units[(at * 7919) % units.length]!, period)
  })
}
