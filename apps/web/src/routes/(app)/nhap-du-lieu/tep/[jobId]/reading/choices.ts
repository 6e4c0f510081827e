import type { Encoding } from '#api/imports/encodings/encoding.ts'
import { IMPORT_FIELDS, type ImportKind } from '#api/imports/import-kinds.ts'
import type { ImportPreview, ImportReading, ReadingChoices } from '#api/imports/preview/preview.contract.ts'

export type ColumnRead = ImportReading['columns'][number]
type UnitNameRead = ImportReading['unitNames'][number]
/** `rows` is null for a name that was settled before. */
export type UnitNameAsked = Omit<UnitNameRead, 'rows'> & { rows: number | null }

/** What stands in the form: nothing is decided before the clerk says so. */
export interface Answers {
  sheet: number | null
  hidden: ReadingChoices['hidden']
  /** Header → what its column holds, `''` for a column that is not used. */
  fields: Record<string, string>
  /** How each column is written, in their order. */
  encodings: Encoding[]
  /** Name in the file → code of the unit, null: not known; a name nobody has said anything of is not there. */
  units: Record<string, string | null>
}

export const answersOf = ({ reading, choices }: ImportPreview): Answers => ({
  sheet: choices.sheet,
  hidden: choices.hidden,
  fields: Object.fromEntries(reading.columns.map(({ header, field }) => [header, field ?? ''])),
  encodings: reading.columns.map(({ encoding }) => encoding),
  units: Object.fromEntries(choices.unitNames.map(({ said, unitCode }) => [said, unitCode])),
})

/** Whether a person must say which sheet is meant: several are lists, or the only one was hidden. */
export function asksSheet({ sheets }: ImportReading): boolean {
  const lists = sheets.filter(({ isList }) => isList)
  return lists.length > 1 || lists.some(({ hidden }) => hidden)
}

/** Whether the rest of the form speaks of the sheet that the clerk means. */
export const isSheetSettled = (reading: ImportReading, { sheet }: Answers): boolean =>
  !asksSheet(reading) || sheet === reading.sheet

/** The columns to be asked about: doubtful ones and, while something is missing, those that nothing was made of. */
export const columnsAsked = ({ columns, missing }: ImportReading): ColumnRead[] =>
  columns.filter(({ asked, field, samples }) => asked || (missing.length > 0 && field === null && samples.length > 0))

/** The choices to send: those made before, and over them what the form says. */
export function choicesOf(
  kind: ImportKind,
  { reading, choices }: Pick<ImportPreview, 'reading' | 'choices'>,
  answers: Answers,
): ReadingChoices {
  const { sheet, hidden } = answers
  // what was said of the columns of one sheet says nothing of another
  if (!isSheetSettled(reading, answers)) return { ...choices, sheet, hidden: null, encodings: {} }
  return {
    sheet,
    hidden,
    mapping: { ...choices.mapping, ...mappingOf(kind, reading, answers) },
    encodings: { ...choices.encodings, ...encodingsOf(reading, answers) },
    unitNames: unitNamesOf(reading, choices, answers),
  }
}

type Meaning = NonNullable<ReadingChoices['mapping'][string]>

/** A column that was asked about is answered even where the clerk agrees. */
function mappingOf(kind: ImportKind, { columns }: ImportReading, { fields }: Answers): ReadingChoices['mapping'] {
  const known: readonly string[] = IMPORT_FIELDS[kind]
  const said = columns.flatMap(({ header, field, asked }): [string, Meaning | null][] => {
    const answer = fields[header] ?? ''
    if (!asked && answer === (field ?? '')) return []
    // what gives a field only together with others cannot be chosen, only agreed to as it was recognised
    if (answer !== '' && answer !== field && !known.includes(answer)) return []
    return [[header, answer === '' ? null : (answer as Meaning)]]
  })
  return Object.fromEntries(said)
}

function encodingsOf({ columns }: ImportReading, { encodings }: Answers): ReadingChoices['encodings'] {
  const changed = columns.flatMap(({ encoding }, at): [string, Encoding][] =>
    encodings[at] === undefined || encodings[at] === encoding ? [] : [[String(at), encodings[at]]],
  )
  return Object.fromEntries(changed)
}

const unitNamesOf = (reading: ImportReading, choices: ReadingChoices, { units }: Answers) =>
  namesAsked(reading, choices).map(({ said }) => ({ said, unitCode: units[said] ?? null }))

/** The names to be asked about, first those that were given a unit before and so are known by now. */
export function namesAsked({ unitNames }: ImportReading, choices: ReadingChoices): UnitNameAsked[] {
  const unknown = unitNames.map(({ said }) => said)
  const known = choices.unitNames.filter(({ said }) => !unknown.includes(said))
  return [...known.map(({ said }) => ({ said, rows: null, suggestions: [] })), ...unitNames]
}

/** How many names nobody has said anything of; their rows stay out. */
export const countUnanswered = (names: UnitNameAsked[], { units }: Answers): number =>
  names.filter(({ said }) => !Object.hasOwn(units, said)).length
