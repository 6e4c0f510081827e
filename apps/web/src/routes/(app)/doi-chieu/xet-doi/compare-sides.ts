import type { EvidenceField, LinkEvidence } from '#api/reconciliation/reconciliation.contract.ts'
import type { Candidate, CaseDetail, CaseSide } from '#api/review/review.contract.ts'
import { waterfall, type WaterfallStep } from '#lib/evidence/waterfall.ts'
import { date } from '#lib/format/dates.ts'
import { monthLabel } from '#lib/format/periods.ts'
import * as t from '#lib/messages/t.ts'
import { markDifferences, markPlaces, type Piece } from './mark-differences.ts'

export type ComparedName = EvidenceField | 'status'

/** One thing both sides may say, laid beside each other. */
export interface ComparedField {
  name: ComparedName
  /** Null where a side says nothing. */
  member: Piece[] | null
  account: Piece[] | null
  /** What the two together say; null where they were not weighed. */
  step: WaterfallStep | null
}

export function birthOf({ dateOfBirth, birthPrecision }: CaseSide): string | null {
  if (dateOfBirth === null) return null
  if (birthPrecision === 'year') return dateOfBirth.slice(0, 4)
  return birthPrecision === 'month' ? monthLabel(dateOfBirth.slice(0, 7)) : date(dateOfBirth)
}

const TEXTS: Record<EvidenceField, (side: CaseSide) => string | null> = {
  name: ({ fullName }) => fullName,
  birth: birthOf,
  gender: ({ gender }) => gender && (t.review.gender[gender] ?? t.common.unknown),
  citizen_id: ({ citizenId }) => citizenId,
  card_no: ({ cardNo }) => cardNo,
  profile_no: ({ profileNo }) => profileNo,
  phone: ({ phone }) => phone,
  unit: ({ unit }) => unit?.name ?? null,
}
export const FIELDS = Object.keys(TEXTS) as EvidenceField[]

const whole = (text: string) => [text]
const PARTS: Partial<Record<EvidenceField, (text: string) => string[]>> = {
  birth: (text) => text.split(/(\/)/),
  gender: whole,
  unit: whole,
}

const plain = (text: string | null): Piece[] | null => (text === null ? null : [{ text, differs: false }])

type Numbers = Candidate['numbers']

function marked(field: EvidenceField, numbers: Numbers, member: string | null, account: string | null) {
  if (member === null || account === null) return { member: plain(member), account: plain(account) }
  const number = numbers.find((compared) => compared.field === field)
  const [left, right] = number
    ? [markPlaces(number.one, number.differs), markPlaces(number.other, number.differs)]
    : markDifferences(member, account, PARTS[field])
  return { member: left, account: right }
}

/** The evidence with its parts in the order of the page, so that its bars go down the rows. */
const inOrder = (evidence: LinkEvidence): LinkEvidence => ({
  ...evidence,
  parts: evidence.parts.toSorted((a, b) => FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field)),
})

/** A candidate and the account field by field, with what each says of the two being one person. */
export function compareSides(
  { side: member, evidence, numbers }: Pick<Candidate, 'side' | 'evidence' | 'numbers'>,
  account: CaseSide,
) {
  const [prior = null, ...steps] = evidence ? waterfall(inOrder(evidence)) : []
  const fields: ComparedField[] = FIELDS.map((name) => ({
    name,
    ...marked(name, numbers, TEXTS[name](member), TEXTS[name](account)),
    step: steps.find(({ part }) => part?.field === name) ?? null,
  }))
  const status = {
    name: 'status' as const,
    member: plain(t.registers.memberStatus[member.status] ?? t.common.unknown),
    account: plain(t.review.accountStatus[account.status] ?? t.common.unknown),
    step: null,
  }
  return { prior, fields: [...fields, status] }
}

/** Where the eyes go first: what waits for an answer to a decision, else the likeliest that nobody decided on. */
export function firstToLookAt(candidates: CaseDetail['candidates']): number {
  const has = (candidate: Candidate, ...states: string[]) =>
    candidate.decisions.some(({ state }) => states.includes(state))
  const asked = candidates.findIndex((candidate) => has(candidate, 'awaits_second', 'changed'))
  if (asked >= 0) return asked
  return Math.max(
    candidates.findIndex((candidate) => !has(candidate, 'stands')),
    0,
  )
}
