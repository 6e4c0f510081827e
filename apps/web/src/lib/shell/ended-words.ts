import type { EndedUnit } from '#api/org-units/org-units.contract.ts'
import { date } from '../format/dates.ts'
import { shortUnitName } from '../format/unit-names.ts'
import * as t from '../messages/t.ts'

/** `đã sáp nhập ngày 1/7/2025 vào Xã Bình Minh`; to several when it was divided, nobody when it was dissolved. */
export function endedWords({ on, into }: EndedUnit): string {
  const names = into.map(({ name }) => shortUnitName(name)).join(', ')
  if (into.length === 0) return t.shell.dissolved(date(on))
  return into.length === 1 ? t.shell.absorbed(date(on), names) : t.shell.divided(date(on), names)
}
