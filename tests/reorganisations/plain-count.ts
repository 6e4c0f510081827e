import type { ToldTree } from '../facts/told-tree.ts'

/** One member as the files tell of them: where each file put them, and what decides whether they count. */
export interface Someone {
  n: number
  /** The branch each roster named, the oldest first. */
  homes: { asOf: string; code: string }[]
  exempt: boolean
  phone: boolean
  app: boolean
}

export const PEOPLE_INDICATORS = ['installed', 'installed_p0', 'installed_p1', 'installed_p2'] as const
type PeopleIndicator = (typeof PEOPLE_INDICATORS)[number]

/** Since when the headline counts everybody who takes part (contract: headline_rule); before, who has a smartphone. */
const HEADLINE_SINCE = '2025-07-10'

/** In which counts somebody is, without whom exempting leaves out and with them. */
function countsOf({ exempt, phone }: Someone, day: string): Record<PeopleIndicator, { net: boolean; gross: boolean }> {
  const p1 = { net: !exempt, gross: true }
  const p2 = { net: !exempt && phone, gross: phone }
  const p0 = { net: true, gross: true }
  return { installed: day >= HEADLINE_SINCE ? p1 : p2, installed_p0: p0, installed_p1: p1, installed_p2: p2 }
}

/**
 * Every unit's figures of a day on the tree of a day, one person at a time, as `indicator unit net gross`; and the units in which
 * people or accounts stand of no branch: their parts do not come to them.
 */
export function countFigures(tree: ToldTree, people: readonly Someone[], day: string, treeDay = day) {
  const sums = new Map<string, { net: [number, number]; gross: [number, number] }>()
  const own = new Set<string>()
  for (const someone of people) {
    const home = (someone.homes.findLast(({ asOf }) => asOf <= day) ?? someone.homes[0]!).code
    const [place] = tree.chain(home, day)
    // an account stands where its own file says, also when a roster has moved its owner
    const [registered] = someone.app ? tree.chain(someone.homes[0]!.code, day) : []
    if (registered !== undefined) own.add(tree.chain(registered, treeDay)[0] ?? registered)
    if (place === undefined) continue
    const chain = tree.chain(place, treeDay)
    if (chain[0] !== undefined) own.add(chain[0])
    const counts = countsOf(someone, day)
    for (const unit of chain) {
      for (const indicator of PEOPLE_INDICATORS) {
        const sum = sums.get(`${indicator} ${unit}`) ?? { net: [0, 0], gross: [0, 0] }
        for (const which of ['net', 'gross'] as const) {
          if (!counts[indicator][which]) continue
          sum[which][0] += Number(someone.app)
          sum[which][1] += 1
        }
        sums.set(`${indicator} ${unit}`, sum)
      }
    }
  }
  const lines = [...sums].filter(([, { gross }]) => gross[1] > 0)
  const figures = lines.map(([key, { net, gross }]) => `${key} ${net.join('/')} ${gross.join('/')}`)
  return { figures: figures.sort(), own }
}
