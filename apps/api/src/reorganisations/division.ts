import { csvLine } from '../exports/csv.ts'
import { AppError } from '../errors.ts'
import type { Divide, DivisionAnswer } from './division.contract.ts'
import { ROSTER_COLUMNS, type RosterCells } from './division.queries.ts'

/**
 * The roster of the committee above a divided branch, with each of the branch's members in the part they go to and everybody
 * else where they are. Throws `invalid_request` when somebody is missing, is not of the branch, or goes to no part.
 */
export function rosterOfDivision(
  { unit, parts, members }: Pick<DivisionAnswer, 'unit' | 'parts' | 'members'>,
  said: Divide['members'],
  roster: readonly (RosterCells & { memberId: string })[],
): string {
  const placed = new Map(said.map(({ memberId, part }) => [memberId, part]))
  const missing = members.filter(({ memberId }) => !placed.has(memberId))
  if (missing.length > 0) {
    const words = `Còn ${missing.length} người chưa có nơi chuyển, đầu tiên là ${missing[0]!.fullName}. Chọn cho từng người.`
    throw new AppError('invalid_request', words)
  }
  const known = new Set(members.map(({ memberId }) => memberId))
  if (said.some(({ memberId }) => !known.has(memberId))) {
    throw new AppError('invalid_request', `Có người không còn ở ${unit.name}. Tải lại trang rồi chia lại.`)
  }
  const strange = said.find(({ part }) => !parts.some(({ code }) => code === part))
  if (strange) throw new AppError('invalid_request', `“${strange.part}” không phải là một phần được chia ra. Chọn lại.`)
  const lines = roster.map((row) => {
    const cells = { ...row, branch_code: placed.get(row.memberId) ?? row.branch_code }
    return csvLine(ROSTER_COLUMNS.map((column) => cells[column]))
  })
  return [csvLine([...ROSTER_COLUMNS]), ...lines].join('')
}
