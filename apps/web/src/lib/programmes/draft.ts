import type { EntriesAnswer, WrittenEntry } from '#api/programmes/entries.contract.ts'

type Line = EntriesAnswer['lines'][number]

/** What somebody types of one indicator; empty: nothing yet. */
export interface Draft {
  numerator: string
  denominator: string
  doneOn: string
  note: string
}

const textOf = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value))

export const draftOf = ({ standing }: Line): Draft => ({
  numerator: textOf(standing?.numerator),
  denominator: textOf(standing?.denominator),
  doneOn: standing?.doneOn ?? '',
  note: standing?.note ?? '',
})

// dots and spaces part thousands; anything else is no number
const numberOf = (text: string): number | null => {
  const digits = text.replace(/[.\s]/g, '')
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null
}

const hasDenominator = ({ indicator }: Line) => indicator.kind !== 'count' && indicator.kind !== 'done'

export type Figure = Pick<WrittenEntry, 'numerator' | 'denominator' | 'doneOn' | 'note'>

/** The figure of a draft; null while something of it is missing or no number. */
export function figureOf(line: Line, draft: Draft): Figure | null {
  const numerator = numberOf(draft.numerator)
  const denominator = hasDenominator(line) ? numberOf(draft.denominator) : null
  if (numerator === null || (hasDenominator(line) && denominator === null)) return null
  const doneOn = line.indicator.kind === 'done' && numerator === 1 ? draft.doneOn || null : null
  if (line.indicator.kind === 'done' && numerator === 1 && doneOn === null) return null
  return { numerator, denominator, doneOn, note: draft.note.trim() || null }
}

/** Whether a draft says something else than what stands. */
export function isChanged(line: Line, figure: Figure): boolean {
  const { standing } = line
  return (
    standing === null ||
    standing.verdict === 'returned' ||
    standing.numerator !== figure.numerator ||
    standing.denominator !== figure.denominator ||
    standing.doneOn !== figure.doneOn ||
    standing.note !== figure.note
  )
}

export const isTooMany = ({ numerator, denominator }: Figure): boolean =>
  denominator !== null && numerator > denominator
export const isUnusual = ({ usual }: Line, { numerator }: Figure): boolean =>
  usual !== null && (numerator < usual.least || numerator > usual.most)
