import { sql } from 'kysely'
import { branchInScope, type Scope } from '../../access/scope.ts'
import type { Db } from '../../database/connect.ts'
import type { ImportEffect } from './effect.contract.ts'

/**
 * What of an effect that was counted over the whole province a scope may read: its own units; not how many findings moved
 * elsewhere, nor where people came from.
 */
export async function effectInScope(db: Db, scope: Scope, effect: ImportEffect | null): Promise<ImportEffect | null> {
  if (effect === null) return null
  const codes = [...effect.units, ...effect.losses].map(({ code }) => code)
  const { rows } = await sql<{ code: string }>`
    select distinct unit.code from org_unit_version unit
    where unit.province_id = ${scope.provinceId} and unit.code = any (${codes})
      and ${branchInScope(scope, 'unit.org_unit_id')}`.execute(db)
  const own = new Set(rows.map(({ code }) => code))
  return {
    period: effect.period,
    units: effect.units.filter(({ code }) => own.has(code)),
    moreUnits: 0,
    findings: [],
    people: effect.people.map((people) => ({
      ...people,
      examples: people.examples.map((person) => ({ ...person, fromUnitName: null })),
    })),
    losses: effect.losses.filter(({ code }) => own.has(code)),
  }
}
