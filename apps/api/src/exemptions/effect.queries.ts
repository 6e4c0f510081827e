import { unknownUnit, type Scope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { preparedRead } from '../database/prepared-read.ts'
import type { PeriodRef } from '../indicators/current-period.ts'
import type { IndicatorId } from '../indicators/indicators.contract.ts'
import { grossOf, type GrossRead } from '../indicators/indicators.queries.ts'
import { share } from '../rankings/rank-rows.ts'
import type { UnitKind } from '../shared/common.contract.ts'
import type { Effect, EffectRow } from './effect.contract.ts'

interface EffectRead extends GrossRead {
  depth: number
  code: string
  name: string
  kind: UnitKind
  as_of: string | null
  rule: string | null
  numerator: number
  denominator: number
  exempt: number
  exempt_doing: number
  aged: number
  temporary: number
  stated: number
  previous_exempt: number | null
}

const readEffect = preparedRead<EffectRead>('exemption-effect')

/** An increase of so many, and of this share of what it was, is worth a question. */
const JUMP = { people: 5, share: 0.25 }

const rowOf = (read: EffectRead): EffectRow => {
  const { code, name, kind, numerator, denominator, exempt, aged, temporary, stated } = read
  const [net, gross] = [share(numerator, denominator), share(read.gross_numerator, read.gross_denominator)]
  const grown = read.previous_exempt === null ? 0 : exempt - read.previous_exempt
  return {
    unit: { code, name, kind },
    net: { numerator, denominator },
    gross: grossOf(read),
    points: net === null || gross === null ? null : (net - gross) * 100,
    exempt,
    doing: read.exempt_doing,
    previousExempt: read.previous_exempt,
    jump: grown >= JUMP.people && grown >= JUMP.share * read.previous_exempt!,
    reasons: { aged, temporary, stated },
  }
}

/** What exempting changed in the figures of a unit and of those directly below it; throws `unknown_unit`. */
export async function readExemptionEffect(
  database: Pick<Database, 'pool'>,
  scope: Scope,
  unitCode: string | undefined,
  indicator: IndicatorId,
  { period, previous, day }: PeriodRef,
): Promise<Effect> {
  const asked = [scope.provinceId, scope.unitIds, unitCode ?? null, indicator, period, previous, day]
  const [first, ...below] = await readEffect(database, asked)
  if (!first) throw unknownUnit()
  const rule = first.rule ?? below.find((row) => row.rule !== null)?.rule ?? null
  const rows = below.map(rowOf)
  return { indicator, period, previousPeriod: previous, asOf: first.as_of ?? day, rule, whole: rowOf(first), rows }
}
