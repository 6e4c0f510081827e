import { expect } from 'vitest'
import type { ToldTree } from '../facts/told-tree.ts'
import type { GivenProvince } from '../given-province.ts'
import { PEOPLE_INDICATORS } from './plain-count.ts'

/** Every row that the tree, the people and the figures rest on, as text; what only says when something was done is left out. */
export async function everything(province: GivenProvince): Promise<string[]> {
  const tables = ['fact', 'exempt_people', 'exempt_meetings', 'org_unit_version', 'org_unit_ancestor']
  const told = ['unit_turn', 'reorganisation', 'member_version', 'account_version', 'branch_month']
  const all = await Promise.all(
    [...tables, ...told].map((table) =>
      province.rows<{ line: string }>(`
        select '${table} ' || (to_jsonb(t) - 'revision' - 'counted_at' - 'changed_revision')::text as line from ${table} t`),
    ),
  )
  return all.flatMap((rows) => rows.map(({ line }) => line)).sort()
}

interface Figure {
  period: string
  indicator: string
  unit: string
  net: string
  gross: string
}
const FIGURES = `numerator || '/' || denominator as net,
  numerator + coalesce(exempt_numerator, 0) || '/' || denominator + coalesce(exempt_denominator, 0) as gross`

export const figuresOf = (province: GivenProvince) =>
  province.rows<Figure>(`
    select fact.period, fact.indicator_id as indicator, unit.code as unit,
      fact.numerator || '/' || fact.denominator as net,
      fact.numerator + coalesce(part.numerator, 0) || '/' || fact.denominator + coalesce(part.denominator, 0) as gross
    from fact
    join view.unit_now unit using (province_id, org_unit_id)
    left join view.exempt_figure part using (province_id, org_unit_id, period, indicator_id, rule)
    order by period, indicator, unit`)

export const onTree = (province: GivenProvince, period: string, day: string) =>
  province.rows<Figure>(`
    select '${period}' as period, indicator_id as indicator, unit.code as unit, ${FIGURES}
    from view.figures_on_tree(1, array(select org_unit_id from org_unit), '${day}', '${period}', '${period}', null) figure
    join org_unit_version unit on unit.org_unit_id = figure.org_unit_id and date '${day}' between valid_from and valid_to
    order by indicator, unit`)

const text = ({ indicator, unit, net, gross }: Figure) => `${indicator} ${unit} ${net} ${gross}`
export const known = (figures: Figure[]) =>
  figures
    .filter(
      ({ indicator, gross }) => (PEOPLE_INDICATORS as readonly string[]).includes(indicator) && !gross.endsWith('/0'),
    )
    .map(text)
    .sort()

/** Of every indicator: what hangs right under a unit comes to the unit, but for people no branch of it has. */
export function partsSum(figures: Figure[], tree: ToldTree, day: string, own: ReadonlySet<string>): void {
  const [numerator, denominator] = [new Map<string, number>(), new Map<string, number>()]
  const add = (sums: Map<string, number>, key: string, figure: string) =>
    sums.set(key, (sums.get(key) ?? 0) + Number(figure))
  const standing = new Set(tree.codesOn(day))
  const here = figures.filter(({ unit }) => standing.has(unit))
  for (const { indicator, unit, gross, net } of here) {
    const parent = tree.chain(unit, day)[1]
    if (parent === undefined) continue
    for (const [which, figure] of [
      ['net', net],
      ['gross', gross],
    ] as const) {
      const [top, bottom] = figure.split('/')
      add(numerator, `${which} ${indicator} ${parent}`, top!)
      add(denominator, `${which} ${indicator} ${parent}`, bottom!)
    }
  }
  for (const { indicator, unit, gross, net } of here) {
    for (const [which, figure] of [
      ['net', net],
      ['gross', gross],
    ] as const) {
      const key = `${which} ${indicator} ${unit}`
      if (!denominator.has(key) || own.has(unit)) continue
      expect(`${key} ${figure}`).toBe(`${key} ${numerator.get(key)}/${denominator.get(key)}`)
    }
  }
}
