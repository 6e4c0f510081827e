import { formatTokens, splitSections, type FormatToken } from './format-tokens.ts'

/** What a number format says the number is. */
export type NumberShape =
  | { kind: 'plain' }
  | { kind: 'date'; hasDate: boolean; hasTime: boolean }
  /** `[h]:mm`: how long something took, in this unit and the next smaller one. */
  | { kind: 'elapsed'; unit: 'h' | 'm' | 's' }
  /** `000000000000`, `"0"#`, `0000 000 000`: digits and what stands between them. */
  | { kind: 'digits'; tokens: FormatToken[]; places: number }

/** The first section that applies counts. */
export type NumberFormat = { applies: (value: number) => boolean; shape: NumberShape }[]

export const PLAIN: NumberFormat = []

const DATE: NumberShape = { kind: 'date', hasDate: true, hasTime: false }
const TIME: NumberShape = { kind: 'date', hasDate: false, hasTime: true }
const always = (shape: NumberShape): NumberFormat => [{ applies: () => true, shape }]

/** The formats files name by number only (ECMA-376 18.8.30, with those of East Asian Excel). */
export function builtInFormat(id: number): NumberFormat | null {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 34 && id <= 36)) return always(DATE)
  if (id >= 50 && id <= 58) return always(DATE)
  if ((id >= 18 && id <= 21) || id === 32 || id === 33 || id === 45 || id === 47) return always(TIME)
  if (id === 22) return always({ kind: 'date', hasDate: true, hasTime: true })
  if (id === 46) return always({ kind: 'elapsed', unit: 'h' })
  return null
}

/** A format code as in Excel's dialog. Excel keeps them to 255 characters. */
export function parseFormat(code: string): NumberFormat {
  const sections = splitSections(code.slice(0, 1000)).slice(0, 4)
  const conditions = sections.map(conditionOf)
  const format = conditions.some((one) => one !== null)
    ? sections.map((section, index) => ({ applies: conditions[index] ?? (() => true), shape: shapeOf(section) }))
    : bySign(sections)
  return format.every(({ shape }) => shape.kind === 'plain') ? PLAIN : format
}

function bySign([positive = '', negative, zero]: string[]): NumberFormat {
  const format = always(shapeOf(positive))
  if (zero !== undefined) format.unshift({ applies: (value) => value === 0, shape: shapeOf(zero) })
  if (negative !== undefined) format.unshift({ applies: (value) => value < 0, shape: shapeOf(negative) })
  return format
}

const CONDITION = /\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]/

/** `[<=9999999]` */
function conditionOf(section: string): ((value: number) => boolean) | null {
  const [, operator, text] = CONDITION.exec(section) ?? []
  if (operator === undefined) return null
  const limit = Number(text)
  if (operator === '<=') return (value) => value <= limit
  if (operator === '>=') return (value) => value >= limit
  if (operator === '<>') return (value) => value !== limit
  if (operator === '<') return (value) => value < limit
  if (operator === '>') return (value) => value > limit
  return (value) => value === limit
}

function shapeOf(section: string): NumberShape {
  const tokens = formatTokens(section)
  const elapsed = tokens.find(({ kind }) => kind === 'elapsed')
  if (elapsed) return { kind: 'elapsed', unit: elapsed.text as 'h' | 'm' | 's' }
  const units = tokens.filter(({ kind }) => kind === 'unit').map(({ text }) => text[0]!)
  if (units.length > 0) return dateShape(units)
  return digitsShape(tokens)
}

/** An `m` next to hours or seconds is minutes. */
function dateShape(units: string[]): NumberShape {
  const isMinutes = (index: number) => units[index - 1] === 'h' || units[index + 1] === 's'
  const hasDate = units.some((unit, index) => 'ydegb'.includes(unit) || (unit === 'm' && !isMinutes(index)))
  return { kind: 'date', hasDate, hasTime: units.includes('h') || units.includes('s') }
}

/**
 * Zeros in front, digits added and dashes between say that this is the number of something (a card, a telephone) and not
 * a quantity: its digits are those shown. `0 "người"`, `# ##0` and `# ?/?` are quantities.
 */
function digitsShape(tokens: FormatToken[]): NumberShape {
  const digits = tokens.filter(({ kind }) => kind === 'digit').map(({ text }) => text)
  const added = tokens.filter(({ kind }) => kind === 'literal').map(({ text }) => text)
  const isFraction = digits.includes('?') && added.includes('/')
  const isQuantity =
    digits.length === 0 || isFraction || tokens.some(({ kind }) => kind === 'point' || kind === 'scale')
  const isPadded = digits.filter((digit) => digit === '0').length > 1
  const isSplit =
    added.some((text) => /[()+/-]/.test(text)) && !added.some((text) => /\p{L}/u.test(text)) && digits.length > 1
  const isNumberOf = isPadded || isSplit || added.some((text) => /\d/.test(text))
  return isNumberOf && !isQuantity ? { kind: 'digits', tokens, places: digits.length } : { kind: 'plain' }
}
