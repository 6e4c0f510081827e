import { maskedCell } from '../../access/masking.ts'
import { droppedColumns } from '../../privacy/dropped-columns.ts'
import type { ReadingPlan } from '../read-plan.ts'
import type { StagedFile } from '../stage-file.ts'
import type { OpenTable } from '../tables/table.ts'
import type { UnknownName } from '../unit-names/find-branches.ts'
import type { ImportPreview, ImportReading, ReadingChoices } from './preview.contract.ts'

// What a clerk can look through in one go.
const MOST_NAMES = 100

/** The choices of a request; none was made on what it does not name. */
export const choicesOf = ({
  sheet = null,
  hidden = null,
  mapping = {},
  encodings = {},
  unitNames = [],
}: Partial<ReadingChoices>): ReadingChoices => ({ sheet, hidden, mapping, encodings, unitNames })

/** What was found while the rows were read and checked; null where it did not come to that. */
type Found = (Pick<StagedFile, 'hidden' | 'notes'> & { unknownNames: UnknownName[] }) | null

/** How a file was understood, in the words of the contract. */
export function readingOf(table: OpenTable, plan: ReadingPlan, found: Found): ImportReading {
  const { sheet, reading, encodings, lists, refusal } = plan
  const unknown = new Set(reading.unknown.map(({ header }) => header))
  const names = found?.unknownNames ?? []
  const dropped = new Map(droppedColumns(reading).map(({ at, why }) => [at, why]))
  return {
    sheet,
    sheets: table.sheets.map(({ name, hidden }, at) => ({ name, hidden, isList: lists.includes(at) })),
    hiddenRows: found?.hidden.rows ?? 0,
    firstHiddenRow: found?.hidden.firstRow ?? null,
    headerRows: reading.headerRows,
    columns: reading.columns.map(({ header, field, by, synonym, samples, doubtful }, at) => {
      const why = dropped.get(at) ?? null
      const isShown = why === null || why === 'partly' || why === 'unneeded'
      return {
        header,
        field,
        by,
        synonym,
        asked: doubtful || unknown.has(header),
        dropped: why,
        samples: isShown ? samples.map((sample) => maskedCell(reading.kind, field, header, sample)) : [],
        encoding: encodings[at]?.encoding ?? 'unicode',
        confidence: encodings[at]?.confidence ?? 1,
        example: isShown ? (encodings[at]?.example ?? null) : null,
      }
    }),
    missing: reading.missing,
    unitNames: names.slice(0, MOST_NAMES).map(({ said, rows, suggestions }) => ({
      said,
      rows,
      suggestions: suggestions.map(({ code, name, parent, likeness }) => ({ code, name, parent, likeness })),
    })),
    moreUnitNames: Math.max(0, names.length - MOST_NAMES),
    // which sheet is meant is asked as such
    refusal: refusal !== null && !/_sheets?$/.test(refusal.code) ? refusal.message : null,
    notes: found?.notes ?? [],
  }
}

/** Whether a clerk has something to decide before the file's effect is worth counting. */
export function isAsking({ reading, choices }: Pick<ImportPreview, 'reading' | 'choices'>): boolean {
  const answered = new Set(choices.unitNames.map(({ said }) => said))
  return (
    (reading.hiddenRows > 0 && choices.hidden === null) ||
    reading.columns.some(({ asked }) => asked) ||
    reading.unitNames.some(({ said }) => !answered.has(said))
  )
}
