import { wordsOf } from './column-words.ts'
import type { LegacyEncoding } from './encoding.ts'
import { exampleOf, judgeColumn, type ColumnJudgement } from './judge-column.ts'
import { judgeWords } from './judge-words.ts'

export interface ColumnSamples {
  samples: readonly string[]
  fonts?: readonly (string | null | undefined)[]
}

// A neighbour as sure as this is followed.
const SURE = 0.6

/**
 * The columns of one table, each judged by itself, then those with few signs by their neighbours: in a column
 * `Ghi chó` nothing but the neighbours tells that TCVN3 `Ghi chú` is meant. Followed only where no font is known,
 * where no other reading makes more syllables, and where more neighbours are surely in that encoding than in Unicode.
 */
export function judgeColumns(columns: readonly ColumnSamples[]): ColumnJudgement[] {
  const alone = withoutFonts(
    columns,
    columns.map(({ samples, fonts }) => judgeColumn(samples, fonts)),
  )
  const encoding = encodingToFollow(alone)
  return encoding === null ? alone : columns.map((column, at) => followNeighbours(column, alone[at]!, encoding))
}

/**
 * Where Unicode was typed in legacy fonts, columns whose words could be either (`Có`, `Nam`) must not be read by those
 * fonts: none is, unless the words of a column say by themselves what its font says.
 */
function withoutFonts(columns: readonly ColumnSamples[], judgements: ColumnJudgement[]): ColumnJudgement[] {
  if (!judgements.some(({ fonts }) => fonts === 'ignored')) return judgements
  const isProved = ({ by, encoding }: ColumnJudgement, at: number) =>
    by === 'font' && judgeWords(wordsOf(columns[at]!.samples)).encoding === encoding
  if (judgements.some(isProved)) return judgements
  return judgements.map((judged, at) =>
    judged.fonts === 'believed' ? { ...judgeColumn(columns[at]!.samples), fonts: 'ignored' } : judged,
  )
}

function encodingToFollow(judgements: readonly ColumnJudgement[]): LegacyEncoding | null {
  const sure = judgements.filter(({ confidence, syllables }) => confidence >= SURE && syllables > 0)
  const legacy = sure.map(({ encoding }) => encoding).filter((encoding) => encoding !== 'unicode')
  const agreed = legacy.every((encoding) => encoding === legacy[0]) ? legacy[0] : undefined
  return agreed !== undefined && legacy.length > sure.length - legacy.length ? agreed : null
}

function followNeighbours(column: ColumnSamples, judged: ColumnJudgement, encoding: LegacyEncoding): ColumnJudgement {
  if (judged.confidence >= SURE || column.fonts?.some(Boolean)) return judged
  const { shares, open, unicode } = judgeWords(wordsOf(column.samples)).scores
  if (open === 0 || unicode > 0 || shares[encoding] === 0) return judged
  if (shares[encoding] < Math.max(...Object.values(shares))) return judged
  const followed: ColumnJudgement = { ...judged, encoding, unmarked: encoding, confidence: SURE }
  return { ...followed, example: exampleOf(followed, column.samples, column.fonts ?? []) }
}
