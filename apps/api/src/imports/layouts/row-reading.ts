import { cleanText, saysNothing } from '../../shared/normalise/clean-text.ts'
import { readDate, type DatePrecision, type DateRole } from '../../shared/normalise/dates.ts'
import { readTime } from '../../shared/normalise/times.ts'
import type { Vocabulary } from '../../shared/normalise/vocabulary.ts'
import type { FieldName } from '../import-kinds.ts'
import type { RowReason, RowReasonCode } from '../reasons.ts'
import type { Cell } from './layout.ts'

const PLAIN = /^(?!')[\u0021-\u007e]+$/
// The longest names of organisations have some 150 letters; beyond this, cells ran together. Also what an index takes.
const LONGEST_TEXT = 200
const LONGEST_VALUE = 120

/** A date and how precisely it was known; both null when the cell is empty or wrong. */
export interface DatedCell {
  date: string | null
  precision: DatePrecision | null
}

const NO_DATE: DatedCell = Object.freeze({ date: null, precision: null })

/** Reads the cells of one row and gathers what is wrong with them. */
export class RowReading {
  readonly reasons: RowReason[] = []
  readonly #cell: Cell

  constructor(cell: Cell) {
    this.#cell = cell
  }

  /** The cell in one clean line, null when it says nothing; one that is far too long rejects the row. */
  text(field: FieldName): string | null {
    const raw = this.#cell(field)
    const text = raw === '' || PLAIN.test(raw) ? raw : cleanText(raw)
    if (saysNothing(text)) return null
    if (text.length <= LONGEST_TEXT) return text
    this.reject('value_too_long', field, String(LONGEST_TEXT))
    return firstLetters(text, LONGEST_TEXT)
  }

  /** As `text`; an empty cell rejects the row and reads as `''`. */
  required(field: FieldName): string {
    const text = this.text(field)
    if (text === null) this.reject('missing_value', field)
    return text ?? ''
  }

  /** The code of a word; an unknown word rejects the row. Null when the cell says nothing. */
  coded<Code extends string>(field: FieldName, vocabulary: Vocabulary<Code>): Code | null {
    const raw = this.#cell(field)
    if (raw === '') return null
    // Before asking whether the cell says nothing: "Không" is an answer to yes or no.
    const code = vocabulary.read(raw)
    if (code === null && !saysNothing(cleanText(raw))) this.reject('unknown_value', field, vocabulary.words)
    return code
  }

  /** A date of the calendar; any other text rejects the row. */
  date(field: FieldName, role: DateRole): DatedCell {
    const raw = this.#cell(field)
    if (raw === '') return NO_DATE
    const read = readDate(raw, role)
    if ('date' in read) return read
    if ('impossible' in read) this.reject('impossible_date', field)
    return NO_DATE
  }

  /** As `date`, for days that figures hang on: one that is not given to the day is remarked on. */
  day(field: FieldName): string | null {
    const { date, precision } = this.date(field, 'other')
    if (date !== null && precision !== 'day') this.warn('imprecise_date', field, date)
    return date
  }

  /** The time of day `HH:MM`; any other text rejects the row. */
  time(field: FieldName): string | null {
    const text = this.text(field)
    if (text === null) return null
    const time = readTime(text)
    if (time === null) this.reject('impossible_time', field)
    return time
  }

  /** A whole number from 0 as text; any other text rejects the row. */
  count(field: FieldName): string | null {
    const text = this.text(field)
    if (text === null) return null
    // A number column written by other software: 12.0
    const digits = /^0*(\d{1,9})(?:[.,]0+)?$/.exec(text)
    if (digits === null) this.reject('not_a_number', field)
    return digits?.[1] ?? null
  }

  /** A canonical number; what cannot be one is remarked on and left out. `shape` tells the clerk what is expected. */
  identifier(field: FieldName, canonical: (raw: string) => string | null, shape: string): string | null {
    const raw = this.#cell(field)
    if (raw === '') return null
    const number = canonical(raw)
    if (number === null && !saysNothing(cleanText(raw))) this.warn('bad_identifier', field, shape)
    return number
  }

  reject(code: RowReasonCode, field: FieldName, detail?: string): void {
    this.#note('reject', code, field, detail)
  }

  warn(code: RowReasonCode, field: FieldName, detail?: string): void {
    this.#note('warn', code, field, detail)
  }

  #note(severity: RowReason['severity'], code: RowReasonCode, field: FieldName, detail: string | undefined): void {
    const typed = cleanText(this.#cell(field))
    const value = typed.length > LONGEST_VALUE ? `${firstLetters(typed, LONGEST_VALUE)}…` : typed
    const reason = { code, severity, column: field, value: value === '' ? null : value }
    this.reasons.push(detail === undefined ? reason : { ...reason, detail })
  }
}

/** The start of a text. Half a surrogate pair at the cut goes too: PostgreSQL takes no JSON with one. */
const firstLetters = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
