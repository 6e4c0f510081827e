import type { ReportDocument } from '../document.contract.ts'

// marks that turn or join text without being seen, and halves of signs: a name must read as it is stored
const UNSEEN = /\p{Cs}|\p{Default_Ignorable_Code_Point}|[\u2028\u2029\ufff9-\ufffb\ufffe\uffff]/gu
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]+/g

/** A text as it can be printed: composed letters, no control signs but line breaks, nothing that changes the direction. */
export const printable = (text: string): string =>
  text.normalize('NFC').replace(/\r\n?/g, '\n').replace(CONTROL, ' ').replace(UNSEEN, '')

function clean(value: unknown): unknown {
  if (typeof value === 'string') return printable(value)
  if (Array.isArray(value)) return value.map(clean)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, clean(part)]))
}

/** The same document with every text in it printable. */
export const printableDocument = (document: ReportDocument): ReportDocument => clean(document) as ReportDocument
