import type { FormatToken } from './format-tokens.ts'
import type { NumberFormat, NumberShape } from './number-formats.ts'
import { elapsedTime, serialDate, serialTime } from './serial-dates.ts'

/** The text of a number cell: a date or time where the format says so, the digits shown for numbers of things, or plain digits. */
export function numberText(raw: string, format: NumberFormat, date1904: boolean): string {
  if (format.length === 0) return plainDigits(raw)
  const value = Number(raw)
  const shape = format.find(({ applies }) => applies(value))?.shape
  return (shape && shapedText(value, shape, date1904)) ?? plainDigits(raw)
}

function shapedText(value: number, shape: NumberShape, date1904: boolean): string | null {
  if (!Number.isFinite(value)) return null
  if (shape.kind === 'elapsed') return elapsedTime(value, shape.unit)
  if (shape.kind === 'digits') return Number.isSafeInteger(value) && value >= 0 ? shownDigits(value, shape) : null
  if (shape.kind === 'plain') return null
  return shape.hasDate ? serialDate(value, date1904, shape.hasTime) : serialTime(value)
}

/** The digits are set into the places from the right; what is left of them goes to the first. */
function shownDigits(value: number, { tokens, places }: { tokens: FormatToken[]; places: number }): string {
  const digits = value === 0 ? '' : String(value)
  let place = places
  let shown = ''
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    const { kind, text } = tokens[index]!
    if (kind !== 'digit') {
      shown = text + shown
      continue
    }
    const end = digits.length - (places - place)
    place -= 1
    const part = place === 0 ? digits.slice(0, Math.max(end, 0)) : digits.slice(Math.max(end - 1, 0), Math.max(end, 0))
    shown = (part === '' && text === '0' ? '0' : part) + shown
  }
  return shown
}

/** A number without exponent, at the 15 digits a spreadsheet keeps; whole numbers as exactly as the file has them. */
function plainDigits(raw: string): string {
  if (/^(0|-?[1-9]\d*)$/.test(raw)) return raw
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw
  const [mantissa = '', exponent] = String(Number(value.toPrecision(15))).split('e')
  if (exponent === undefined) return mantissa === '-0' ? '0' : mantissa
  const digits = mantissa.replace(/\D/g, '')
  const sign = value < 0 ? '-' : ''
  const point = mantissa.replace('-', '').split('.')[0]!.length + Number(exponent)
  return point > 0 ? sign + digits.padEnd(point, '0') : `${sign}0.${'0'.repeat(-point)}${digits}`
}
