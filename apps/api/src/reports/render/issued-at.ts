import type { ReportDocument } from '../document.contract.ts'

/** What a draft says of when it was made: a file must not tell when it was rendered. */
export const FIRST_DAY = new Date('2000-01-01T00:00:00Z')

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(:\d{2})?)?/

/** When a sealed report was issued, null for a draft. A moment without a zone is one of Vietnam. */
export function issuedAt({ seal }: ReportDocument): Date | null {
  const text = seal?.issuedAt ?? ''
  const zoned = /T.*(Z|[+-]\d{2}:?\d{2})$/.test(text)
  const at = new Date(
    zoned ? text : text.replace(MOMENT, (_, day, time = '00:00', seconds = ':00') => `${day}T${time}${seconds}+07:00`),
  )
  return Number.isNaN(at.getTime()) ? null : at
}
