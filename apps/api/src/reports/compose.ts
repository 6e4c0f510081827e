import { COUNTED_INDICATORS, type CountedIndicatorId } from '../indicators/indicators.contract.ts'
import { share } from '../shared/number-forms.ts'
import { appendixValue, type SaidOfUnit } from './appendix-values.ts'
import type {
  DocumentAppendix,
  DocumentBlock,
  DocumentCell,
  DocumentTable,
  ReportDocument,
} from './document.contract.ts'
import { changeOf, fill, inWords, quarterInWords, sentencesOf } from './figure-words.ts'
import type { ReportedUnit, ReportFacts } from './report-facts.ts'
import type { SHOWN } from './template.contract.ts'
import { type ReportTemplate, type TemplateAppendix, type TemplateSection } from './template.contract.ts'

/** What the unit itself writes, by section of the template, and what stands in the head: `number`, `place`, `signer`. */
export type Words = ReadonlyMap<string, string>

/** What a unit right below wrote in what it sent, by section; `reason` and `commitment` of who has not reached the target. */
export interface WordsBelow {
  name: string
  code: string
  words: Words
}

export interface Composed {
  facts: ReportFacts
  template: ReportTemplate
  words: Words
  below: readonly WordsBelow[]
  /** Codes of units right below with why. */
  praised: ReadonlyMap<string, string>
  reminded: ReadonlyMap<string, string>
  /** The units right below that sent nothing, and why the report goes without them; null where all have sent. */
  missing: { names: string[]; reason: string | null } | null
  /** The name of the unit above, as heads of documents name it. */
  parent: string | null
  indicatorNames: Record<CountedIndicatorId, string>
  /** The day it is dated. */
  day: string
  draft: boolean
}

/** The text of a section: what the unit wrote, or what the figures say as long as it has written nothing. */
export const textOf = (section: TemplateSection, words: Words, facts: ReportFacts): string =>
  words.get(section.key) ?? sentencesOf(section.sentences, facts).join('\n')

const paragraphs = (text: string, lead: string | null = null): DocumentBlock[] =>
  text
    .split(/\n+/)
    .filter((line) => line.trim())
    .map((line, at) => ({ kind: 'paragraph', lead: at === 0 ? lead : null, text: line.trim() }))

const ratio = (counted: { numerator: number; denominator: number } | undefined) =>
  counted ? share(counted.numerator, counted.denominator) : null

/** `Quý II/2024`. */
const heading = (period: string) => quarterInWords(period).replace(/^q/, 'Q')

/** Each indicator now, a quarter ago and a year ago. */
function comparison({ facts, indicatorNames }: Composed): DocumentTable {
  const { figures, before } = facts.whole
  const column = (title: string, kind: DocumentTable['columns'][number]['kind'], width: number) => ({
    ...{ title, group: null, kind, width },
  })
  return {
    columns: [
      column('Chỉ số', 'text', 34),
      column('Số đạt', 'count', 10),
      column('Trên tổng số', 'count', 10),
      column(heading(facts.period), 'rate', 11),
      column(heading(facts.previousPeriod), 'rate', 11),
      column('So quý trước', 'change', 12),
      column(heading(facts.yearBefore.period), 'rate', 12),
    ],
    rows: COUNTED_INDICATORS.filter((indicator) => figures[indicator]).map((indicator): DocumentCell[] => [
      indicatorNames[indicator],
      figures[indicator]!.numerator,
      figures[indicator]!.denominator,
      ratio(figures[indicator]),
      ratio(before[indicator]),
      changeOf(figures, before, indicator),
      ratio(facts.yearBefore.figures[indicator]),
    ]),
    total: null,
  }
}

const MOST_BARS = 20

function rankingChart({ facts }: Composed): DocumentBlock[] {
  const rated = facts.below
    .map(({ unit, figures }) => ({ label: unit.name, value: ratio(figures.installed) }))
    .filter(({ value }) => value !== null)
    .sort((one, other) => other.value! - one.value!)
  if (rated.length < 2) return []
  const title =
    rated.length > MOST_BARS ? `${MOST_BARS} đơn vị có tỷ lệ kích hoạt thấp nhất` : 'Tỷ lệ kích hoạt theo đơn vị'
  return [
    { kind: 'chart', chart: { kind: 'bars', title, points: rated.slice(-MOST_BARS), target: facts.whole.target } },
  ]
}

function monthlyChart({ facts }: Composed): DocumentBlock[] {
  if (facts.months.length < 2) return []
  const points = facts.months.map(({ period, counted }) => ({
    label: `${Number(period.slice(5))}/${period.slice(0, 4)}`,
    value: ratio(counted),
  }))
  const title = 'Tỷ lệ kích hoạt theo tháng'
  return [{ kind: 'chart', chart: { kind: 'line', title, points, target: facts.whole.target } }]
}

function missingUnits({ missing }: Composed): DocumentBlock[] {
  if (!missing || missing.names.length === 0) return []
  const names = `${missing.names.join('; ')}.`
  return paragraphs(missing.reason ? `${names} Lý do: ${missing.reason}` : names, 'Chưa gửi báo cáo:')
}

const SHOW: Record<(typeof SHOWN)[number], (composed: Composed) => DocumentBlock[]> = {
  missing: missingUnits,
  comparison: (composed) => [{ kind: 'table', caption: null, table: comparison(composed) }],
  monthly_chart: monthlyChart,
  ranking_chart: rankingChart,
}

function sectionBlocks(composed: Composed, section: TemplateSection): DocumentBlock[] {
  const own = textOf(section, composed.words, composed.facts)
  const shown = section.shows.flatMap((what) => SHOW[what](composed))
  const others = section.asks
    ? composed.below.flatMap(({ name, words }) => paragraphs(words.get(section.key) ?? '', `${name}:`))
    : []
  return [{ kind: 'heading', level: section.level, text: section.title }, ...paragraphs(own), ...shown, ...others]
}

/** Codes of the units an appendix has a row for, in their order. */
function rowsOf({ facts, praised, reminded }: Composed, { rows }: TemplateAppendix): ReportedUnit[] {
  if (rows === 'praised') return facts.below.filter(({ unit }) => praised.has(unit.code))
  if (rows === 'reminded') return facts.below.filter(({ unit }) => reminded.has(unit.code))
  if (rows === 'units') return facts.below
  return facts.below.filter(({ figures, target }) => {
    const rate = ratio(figures.installed)
    return rate !== null && target !== null && rate < target
  })
}

function appendix(composed: Composed, template: TemplateAppendix): DocumentAppendix {
  const { facts, below, praised, reminded } = composed
  const said = new Map(below.map(({ code, words }) => [code, words]))
  const saidOf = (code: string): SaidOfUnit => {
    const [reason, commitment] = [said.get(code)?.get('reason'), said.get(code)?.get('commitment')]
    const why = template.rows === 'praised' ? praised.get(code) : reminded.get(code)
    return { ...(reason && { reason }), ...(commitment && { commitment }), ...(why && { why }) }
  }
  const cells = (unit: ReportedUnit, no: number | null) =>
    template.columns.map(({ value }) =>
      appendixValue(unit, value, { no, period: facts.period, said: no === null ? undefined : saidOf(unit.unit.code) }),
    )
  const shown = rowsOf(composed, template)
  const named = template.columns.findIndex(({ value }) => value === 'name')
  const total = cells(facts.whole, null).map((cell, at) => (at === named ? 'Toàn đơn vị' : cell))
  return {
    key: template.key,
    title: template.title,
    lead: `${facts.whole.unit.name}, ${quarterInWords(facts.period)}`,
    landscape: template.landscape,
    table: {
      columns: template.columns.map(({ title, group, kind, width }) => ({ title, group, kind, width })),
      rows: shown.map((unit, at) => cells(unit, at + 1)),
      // only where all units stand do they add up to the whole
      total: template.rows === 'units' ? total : null,
    },
    notes: template.notes,
  }
}

/** How a unit is called in the head: by the first form of the template whose beginning its name has. */
export function headOf(
  template: ReportTemplate,
  { name, province, parent }: { name: string; province: string; parent: string | null },
) {
  const organ = template.organs.find(({ prefix }) => name.toLowerCase().startsWith(prefix.toLowerCase()))!
  const word = (given: string) =>
    ({
      rest: name.slice(organ.prefix.length).toUpperCase(),
      province: province.replace(/^(Đảng bộ tỉnh|Tỉnh uỷ|Tỉnh) /i, '').toUpperCase(),
      parent: parent?.toUpperCase() ?? '',
    })[given] ?? ''
  return { ...organ, organ: fill(organ.organ, word)!, parent: organ.parent && fill(organ.parent, word) }
}

const two = (number: number, padded: boolean) => (padded ? String(number).padStart(2, '0') : String(number))

/** A report as it is printed. Pure: the same facts, template and words make the same document. */
export function composeReport(composed: Composed): ReportDocument {
  const { facts, template, words, day } = composed
  const head = headOf(template, {
    ...{ name: facts.whole.unit.name, province: facts.province.name, parent: composed.parent },
  })
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const inHead: Record<string, string> = {
    number: words.get('number') ?? '……',
    symbol: head.symbol,
    place: words.get('place') ?? '……',
    day: two(date, template.padded && date < 10),
    month: two(month, template.padded && month < 3),
    year: String(year),
    organ: facts.whole.unit.name,
  }
  const word = (name: string) => inHead[name] ?? inWords(facts, name)
  const filled = (text: string) => fill(text, word) ?? text
  const blocks = [
    ...template.opening.flatMap((text) => paragraphs(filled(text))),
    ...template.sections.flatMap((section) => sectionBlocks(composed, section)),
  ]
  const last = blocks.findLastIndex(({ kind }) => kind === 'paragraph')
  const ended = blocks.map((block, at) =>
    at === last && block.kind === 'paragraph'
      ? { ...block, text: block.text.replace(/[.\s]*$/, '') + template.ending }
      : block,
  )
  return {
    layout: template.layout,
    head: {
      parent: head.parent,
      organ: head.organ,
      number: filled(template.number),
      party: template.party,
      placeAndDate: filled(template.placeAndDate),
    },
    type: template.type,
    subject: filled(template.subject),
    blocks: ended,
    signature: { lines: head.signature, name: words.get('signer') ?? null },
    recipients: template.recipients,
    appendices: facts.below.length > 0 ? template.appendices.map((each) => appendix(composed, each)) : [],
    seal: null,
    draft: composed.draft ? template.draft : null,
  }
}
