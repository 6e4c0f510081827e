import type { UnitRef } from '../shared/common.contract.ts'
import type { ReportDocument } from './document.contract.ts'
import { fill } from './figure-words.ts'
import type { FrozenContent } from './freeze.ts'
import { SHIPPED } from './templates.ts'

const inVietnam = (iso: string) => new Date(iso).toLocaleString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).slice(0, 16)

type Sealed = Pick<FrozenContent, 'document' | 'submittedAt' | 'seal' | 'server' | 'auditHead'> & {
  code: string
  sha256: string
}

/** What was sent, with the line by which its paper is checked and, after it, the end of the audit by then. */
export function sealedDocument({
  document,
  code,
  sha256,
  submittedAt,
  seal,
  server = '',
  auditHead,
}: Sealed): ReportDocument {
  const issuedAt = inVietnam(submittedAt)
  const words: Record<string, string> = { code, sha256, issuedAt }
  const line = fill(seal ?? SHIPPED.at(-1)!.seal, (name) => words[name] ?? null)!
  const text = auditHead ? `${line} · ${auditHead}` : line
  const address = `${server}/xac-minh?ma=${code}`
  return { ...document, draft: null, seal: { code, address, sha256, issuedAt, text } }
}

/** The name of a report's file without its ending, in letters that every system takes. */
export const fileStem = ({ code }: Pick<UnitRef, 'code'>, period: string, version: number | null): string =>
  ['bao-cao', code, period, version === null ? 'du-thao' : `ban-${version}`].join('-').replace(/[^\w.-]/g, '_')
