import { unknownUnit, type Scope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { preparedRead } from '../database/prepared-read.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import type { UnitKind, UnitRef } from '../shared/common.contract.ts'
import { sumOf, treeLines } from './tree-lines.ts'
import type { TwoTrees } from './two-trees.contract.ts'
import type { Asked } from './units.queries.ts'

interface PassageRead {
  unit_code: string
  unit_name: string
  unit_kind: UnitKind
  stood: boolean
  stands: boolean
  as_of: string | null
  rule: string | null
  from_code: string | null
  from_name: string
  from_kind: UnitKind
  was_inside: boolean
  to_code: string | null
  to_name: string
  to_kind: UnitKind
  is_inside: boolean
  numerator: number | null
  denominator: number | null
}

const readPassages = preparedRead<PassageRead>('two-trees')

const refOf = (code: string | null, name: string, kind: UnitKind): UnitRef | null =>
  code === null ? null : { code, name, kind }

/** What stands below a unit on the tree of the period and on today's, as it was counted; throws `unknown_unit`. */
export async function readTwoTrees(
  database: Pick<Database, 'pool'>,
  { provinceId, unitIds }: Scope,
  { unit, indicator, period: { period, day } }: Asked,
): Promise<TwoTrees> {
  const nowDay = todayInVietnam()
  const read = await readPassages(database, [provinceId, unitIds, unit ?? null, indicator, period, day, nowDay])
  const here = read[0]
  if (!here) throw unknownUnit()
  const passages = read
    .filter(({ denominator }) => denominator !== null)
    .map((row) => ({
      from: refOf(row.from_code, row.from_name, row.from_kind),
      to: refOf(row.to_code, row.to_name, row.to_kind),
      ...{ wasInside: row.was_inside, isInside: row.is_inside },
      ...{ numerator: row.numerator ?? 0, denominator: row.denominator ?? 0 },
    }))
  return {
    unit: { code: here.unit_code, name: here.unit_name, kind: here.unit_kind },
    ...{ indicator, period, asOf: here.as_of, rule: here.rule, thenDay: day, nowDay },
    then: here.stood ? sumOf(passages.filter(({ wasInside }) => wasInside)) : null,
    now: here.stands ? sumOf(passages.filter(({ isInside }) => isInside)) : null,
    rows: treeLines(passages),
  }
}
