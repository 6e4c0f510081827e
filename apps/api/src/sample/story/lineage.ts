import type { RowSink } from '../csv-writer.ts'
import { hashText } from '../random.ts'
import { isoDay, parseDay } from '../sample-dates.ts'
import { MERGED } from './story-dates.ts'

/**
 * `reorganisations.csv`: one line for each pair of a unit before and a unit after; lines of one act share `event`.
 * `from_code` is empty for what is founded or comes from another province, `to_code` never is.
 */
export const LINEAGE_COLUMNS = [
  'event',
  'kind',
  'effective_on',
  'document_no',
  'document_date',
  'from_code',
  'to_code',
  'note',
] as const

/**
 * What may happen to units (domain.md §3.1): hợp nhất A + B → C, sáp nhập A into B, chia tách, chuyển cấp trên, đổi tên,
 * giải thể, thành lập, chuyển giao from one body to another.
 */
export type EventKind = 'merge' | 'absorb' | 'split' | 'move' | 'rename' | 'dissolve' | 'found' | 'transfer'

export interface Descent {
  kind: EventKind
  /** First day on which it holds, ISO. */
  on: string
  from: string
  to: string
  /** Code of the unit the act is about, when it is not `to`. */
  about?: string
  note?: string
}

/** Writes who came from whom, as far as it happened by `end`. */
export class Lineage {
  #rows: RowSink
  #end: string

  constructor(rows: RowSink, end: string) {
    this.#rows = rows
    this.#end = end
  }

  add({ kind, on, from, to, about = to, note = '' }: Descent): void {
    if (on > this.#end) return
    const event = `${on}/${kind}/${about}`
    const chance = hashText(event)
    // The merger was decided by the province, later changes by the commune's committee.
    const sign = on === MERGED ? 'TU' : on < MERGED ? 'HU' : 'ĐU'
    const decided = isoDay(parseDay(on) - 1 - (chance % 12))
    this.#rows.row([event, kind, on, `${1 + (chance % 980)}-QĐ/${sign}`, decided, from, to, note])
  }
}
