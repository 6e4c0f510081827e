import { COUNTED_INDICATORS, type CountedIndicatorId } from '../indicators/indicators.contract.ts'
import { FINDING_TYPES } from '../reconciliation/reconciliation.contract.ts'
import type { TemplateColumn } from './template.contract.ts'

const PARTS = ['numerator', 'denominator', 'rate', 'change', 'missing'] as const

/** What a sentence of a section may name in braces (figure-words.ts says what each becomes). */
export const SENTENCE_WORDS: readonly string[] = [
  ...['period', 'asOf', 'unit'],
  ...COUNTED_INDICATORS.flatMap((indicator) => PARTS.map((part) => `${indicator}.${part}`)),
  ...['findings.opened', 'findings.closed', 'findings.left'],
  ...['reports.asked', 'reports.sent', 'reports.on_time', 'reports.left'],
]

/** What the head, the subject and the opening may name besides (compose.ts). */
export const HEAD_WORDS_OF_TEMPLATE: readonly string[] = [
  ...SENTENCE_WORDS,
  ...['number', 'symbol', 'place', 'day', 'month', 'year', 'organ'],
]

/** What the form of an organ's name may name. */
export const ORGAN_WORDS: readonly string[] = ['rest', 'province', 'parent']

/** What the line by which a paper is checked may name (sealed-document.ts). */
export const SEAL_WORDS: readonly string[] = ['code', 'sha256', 'issuedAt']

type Kind = TemplateColumn['kind']

const MEMBERS = [
  ...['total', 'probationary', 'exempt', 'suspended', 'away', 'guests', 'active', 'smartphone', 'notAsked'],
  ...['issued', 'activated', 'signedIn'],
]
const BRANCHES = ['total', 'exempt', 'changed', 'whole']
const OF_MONTH = ['counted', 'paper', 'app', 'matched', 'complete']
const CARDS = ['duplicate_card', 'lost_card', 'damaged_card', 'misprinted_card']

const counts = (of: string, parts: readonly string[]) => parts.map((part): [string, Kind] => [`${of}.${part}`, 'count'])
const FIGURES: [(typeof PARTS)[number], Kind][] = [
  ['numerator', 'count'],
  ['denominator', 'count'],
  ['rate', 'rate'],
  ['change', 'change'],
]
const turns = (of: string, types: readonly string[]) =>
  types.flatMap((type) => counts(`${of}.${type}`, ['opened', 'closed']))

/** What a column of an appendix may show, with what its cells are (appendix-values.ts says where they come from). */
export const COLUMN_VALUES: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...([
    ['no', 'count'],
    ['name', 'text'],
    ['target', 'rate'],
    ['met', 'text'],
    ['reason', 'text'],
    ['commitment', 'text'],
    ['why', 'text'],
    ['installed.short', 'count'],
  ] as [string, Kind][]),
  ...COUNTED_INDICATORS.flatMap((indicator) =>
    FIGURES.map(([part, kind]): [string, Kind] => [`${indicator}.${part}`, kind]),
  ),
  ...counts('members', MEMBERS),
  ...counts('branches', BRANCHES),
  ...['month1', 'month2', 'month3'].flatMap((month) => counts(month, OF_MONTH)),
  ...turns(
    'findings',
    FINDING_TYPES.filter((type) => !CARDS.includes(type)),
  ),
  ...turns('cards', CARDS),
])

const PART_TITLES: Record<string, string> = {
  numerator: 'Số đạt',
  denominator: 'Tổng số',
  rate: 'Tỷ lệ',
  change: 'So quý trước',
}

/** The columns that may be added to an appendix: as the forms that are shipped have them, then the other figures. */
export function columnsToAdd(
  shipped: readonly TemplateColumn[],
  names: Record<CountedIndicatorId, string>,
): TemplateColumn[] {
  const known = new Map(shipped.map((column) => [column.value, column]))
  for (const indicator of COUNTED_INDICATORS) {
    for (const [part, kind] of FIGURES) {
      const value = `${indicator}.${part}`
      if (known.has(value)) continue
      known.set(value, { title: PART_TITLES[part]!, group: names[indicator].slice(0, 100), kind, width: 6, value })
    }
  }
  return [...known.values()]
}
