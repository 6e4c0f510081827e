import type { PersonPair, PersonSide } from '#api/persons/persons.contract.ts'
import { date } from '#lib/format/dates.ts'
import * as t from '#lib/messages/t.ts'
import { compareSides } from '../../../../doi-chieu/xet-doi/compare-sides.ts'
import { markDifferences, type Piece } from '../../../../doi-chieu/xet-doi/mark-differences.ts'

export interface ComparedRow {
  name: string
  /** Null where a row says nothing. */
  one: Piece[] | null
  other: Piece[] | null
  /** In what words the two agree or differ; empty where it is not weighed. */
  says: string
}

const whole = (text: string) => [text]

function marked(name: string, one: string | null, other: string | null): ComparedRow {
  const plain = (text: string | null) => (text === null ? null : [{ text, differs: false }])
  if (one === null || other === null) return { name, one: plain(one), other: plain(other), says: '' }
  const [left, right] = markDifferences(one, other, whole)
  return { name, one: left, other: right, says: '' }
}

const statusOf = ({ side }: PersonSide) =>
  `${t.registers.memberStatus[side.status] ?? t.common.unknown} · ${date(side.asOf)}`

/** Two members field by field, what differs marked, then what the register knows of either. */
export function comparePersons({ one, other, levels, numbers }: PersonPair): ComparedRow[] {
  const levelOf = new Map<string, string>(levels.map(({ field, level }) => [field, level]))
  const { fields } = compareSides({ side: one.side, evidence: null, numbers }, other.side)
  const told = fields.flatMap(({ name, member, account }): ComparedRow[] => {
    if (name === 'status') return []
    const level = levelOf.get(name)
    const words = t.linking.evidence[name] as Record<string, string>
    return [{ name: t.review.field[name], one: member, other: account, says: (level && words[level]) ?? '' }]
  })
  return [
    ...told,
    marked(t.review.field.status, statusOf(one), statusOf(other)),
    marked(t.persons.code, one.memberCode, other.memberCode),
    marked(t.persons.account, one.accountId ?? t.persons.noAccount, other.accountId ?? t.persons.noAccount),
  ]
}
