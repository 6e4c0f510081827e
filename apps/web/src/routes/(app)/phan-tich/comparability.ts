import type { TwoTrees } from '#api/analysis/two-trees.contract.ts'

/** Why the two columns cannot be compared throughout; `people` whom it is about. */
export interface Reason {
  kind: 'founded' | 'ended' | 'divided' | 'outsideNow'
  people: number
}

const peopleIn = (parts: readonly { denominator: number }[]) =>
  parts.reduce((sum, { denominator }) => sum + denominator, 0)

/**
 * `founded`, `ended`: the unit itself stands on one of the trees alone. `divided`: people of a unit that was divided, whom no
 * list has told apart yet, are counted above its heirs. `outsideNow`: people who stand below the unit then and elsewhere now.
 * Most important first.
 */
export function comparability({ then, now, rows, unit }: Pick<TwoTrees, 'then' | 'now' | 'rows' | 'unit'>): Reason[] {
  const reasons: Reason[] = []
  if (!then && now) reasons.push({ kind: 'founded', people: now.denominator })
  if (then && !now) reasons.push({ kind: 'ended', people: then.denominator })
  const nowhere = peopleIn(
    rows.flatMap(({ code, to }) => to.filter((part) => part.unit === null && code !== unit.code)),
  )
  if (nowhere > 0) reasons.push({ kind: 'divided', people: nowhere })
  const left = then && now ? then.denominator - now.denominator : 0
  if (left > 0) reasons.push({ kind: 'outsideNow', people: left })
  return reasons
}
