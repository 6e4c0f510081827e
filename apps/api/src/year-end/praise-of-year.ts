import type { Scope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { praiseAndRemind } from '../praise/praise.queries.ts'
import type { YearPraise } from './year-end.contract.ts'

/**
 * On which lists of a unit those right below it stood, by code, quarter by quarter; null where the caller does not see the unit.
 * The lists are those of today's criteria (praise).
 */
export async function praiseOfYear(
  database: Database,
  scope: Scope,
  code: string,
  periods: readonly string[],
): Promise<Map<string, YearPraise[]> | null> {
  const answers = await Promise.all(
    periods.map((period) =>
      praiseAndRemind(database, scope, { unit: code, period }).catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'unknown_unit') return null
        throw error
      }),
    ),
  )
  const named = new Map<string, YearPraise[]>()
  for (const [at, answer] of answers.entries()) {
    if (!answer) return null
    for (const list of ['praise', 'remind'] as const) {
      for (const { unit, reasons } of answer[list]) {
        const told: YearPraise = { period: periods[at]!, list, reasons: [...reasons] }
        named.set(unit.code, [...(named.get(unit.code) ?? []), told])
      }
    }
  }
  return named
}
