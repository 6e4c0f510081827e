import type { RowSink } from '../csv-writer.ts'
import { hashText } from '../random.ts'
import { isoDay, parseDay } from '../sample-dates.ts'
import { MERGED } from './story-dates.ts'
import { dayBefore } from './story-units.ts'

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

/** Who took over from a unit, and by which document. */
export interface Succession {
  codes: string[]
  documentNo: string
  documentOn: string
}

/** Writes who came from whom, as far as it happened by `end`. */
export class Lineage {
  #rows: RowSink
  #end: string
  /** What became of units that are not written yet, by code and last day. */
  #ends = new Map<string, Succession>()

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
    const documentNo = `${1 + (chance % 980)}-QĐ/${sign}`
    this.#rows.row([event, kind, on, documentNo, decided, from, to, note])
    if (from === '' || (to === from && kind !== 'split')) return
    const key = `${from} ${dayBefore(on)}`
    const told = this.#ends.get(key) ?? { codes: [], documentNo, documentOn: decided }
    told.codes.push(to)
    this.#ends.set(key, told)
  }

  /** Who took over from a unit whose time ended with `lastDay`; told once. */
  successionOf(code: string, lastDay: string): Succession | undefined {
    const key = `${code} ${lastDay}`
    const told = this.#ends.get(key)
    this.#ends.delete(key)
    return told
  }
}
