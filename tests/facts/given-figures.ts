import type { GivenProvince } from '../given-province.ts'

export interface FigureRow {
  period: string
  indicator: string
  unit: string
  numerator: number
  denominator: number
  lower: number
  upper: number
  as_of: string
  rule: string
}

/** Every fact of the province. */
export const factsOf = (province: GivenProvince) =>
  province.rows<FigureRow>(`
    select period, indicator_id as indicator, unit.code as unit, numerator, denominator, lower, upper, as_of::text, rule
    from fact join view.unit_now unit using (province_id, org_unit_id)
    order by period, indicator_id, unit.code`)

/** One indicator in one period: `numerator/denominator` by unit, with `≤upper` where some of it is not settled. */
export async function figures(
  province: GivenProvince,
  indicator: string,
  period: string,
): Promise<Record<string, string>> {
  const facts = (await factsOf(province)).filter((fact) => fact.indicator === indicator && fact.period === period)
  return Object.fromEntries(
    facts.map(({ unit, numerator, denominator, upper }) => [
      unit,
      `${numerator}/${denominator}${upper === numerator ? '' : ` ≤${upper}`}`,
    ]),
  )
}
