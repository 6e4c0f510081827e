import { promisify } from 'node:util'
import { gunzipSync, gzip, type ZlibOptions } from 'node:zlib'

export const LINE_KINDS = ['member', 'guest', 'branch_month', 'branch', 'account', 'card', 'finding'] as const

/**
 * One thing that a report counts: somebody, a branch's month, a branch, an account or a matter of cards. `child` is the code of
 * the unit right below the reporting one, none for itself; `unit` where it is counted; `subject` an id, or a month; nobody is
 * named. `marks` is what is true of it, a letter each (figures-of-lines.ts reads them); `why` in one word.
 */
export interface Line {
  kind: (typeof LINE_KINDS)[number]
  child: string
  unit: string
  subject: string
  marks: string
  why: string
}

/** The canonical form: one line each, in the order of their text, fields apart by a tab. */
export const linesText = (lines: readonly Line[]): string =>
  lines
    .map(({ kind, child, unit, subject, marks, why }) => [kind, child, unit, subject, marks, why].join('\t') + '\n')
    .sort()
    .join('')

const zipped = promisify<string, ZlibOptions, Buffer>(gzip)
/** Beside the event loop: those of a province are some ten megabytes. */
export const packLines = (text: string): Promise<Buffer> => zipped(text, { level: 6 })

/** The lines of a canonical form. */
export const linesOf = (packed: Buffer): Line[] =>
  gunzipSync(packed)
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((text) => {
      const [kind, child, unit, subject, marks, why] = text.split('\t') as [Line['kind'], ...string[]]
      return { kind, child: child!, unit: unit!, subject: subject!, marks: marks!, why: why! }
    })
