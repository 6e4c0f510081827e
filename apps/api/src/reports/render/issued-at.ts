import type { ReportDocument } from '../document.contract.ts'

/** What a draft says of when it was made: a file must not tell when it was rendered. */
export const FIRST_DAY = new Date('2000-01-01T00:00:00Z')

/** When a sealed report was issued. */
export function issuedAt({ seal }: ReportDocument): Date | null {
  const at = new Date(seal?.issuedAt ?? '')
  return Number.isNaN(at.getTime()) ? null : at
}
