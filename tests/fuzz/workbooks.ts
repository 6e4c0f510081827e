import type { Random } from '#api/sample/random.ts'
import type { CellInput, RowInput } from '#tests/fixtures/xlsx-sheet.ts'
import { dateSerial, type SheetInput, type WorkbookInput } from '#tests/fixtures/write-xlsx.ts'
import { columnLetters } from '#tests/fixtures/xlsx-sheet.ts'
import { toTcvn3, toVni } from '#tests/imports/encodings/legacy-encoders.ts'
import type { GivenList } from './lists.ts'

/** How a workbook shows a list. */
interface BookStyle {
  font: null | '.VnTime' | '.VnTimeH' | 'VNI-Times' | 'Times New Roman'
  dates: 'text' | 'serial' | 'iso'
  texts: 'shared' | 'inline' | 'runs' | 'formula'
  withoutPlaces: boolean
}

const ENCODE: Partial<Record<NonNullable<BookStyle['font']>, (text: string) => string>> = {
  '.VnTime': toTcvn3,
  '.VnTimeH': toTcvn3,
  'VNI-Times': toVni,
}

function textCell(text: string, { font, texts }: BookStyle): CellInput {
  const look = font === null ? {} : { font }
  const written = (font === null ? undefined : ENCODE[font])?.(text) ?? text
  if (texts === 'inline') return { ...look, inline: written }
  if (texts === 'formula') return { ...look, formula: 'A1&""', cached: written }
  if (texts === 'shared' || written.length < 2) return { ...look, text: written }
  return {
    text: [
      { text: written.slice(0, 1), font: 'Arial' },
      { text: written.slice(1), ...look },
    ],
  }
}

function cellOf(text: string, style: BookStyle): CellInput {
  if (text === '') return null
  const date = /^(\d\d?)\/(\d\d?)\/(19[3-9]\d|20\d\d)$/.exec(text)
  if (date !== null && style.dates !== 'text') {
    const iso = `${date[3]}-${date[2]!.padStart(2, '0')}-${date[1]!.padStart(2, '0')}`
    const serial = dateSerial(iso)
    if (Number.isFinite(serial)) {
      return style.dates === 'iso' ? { iso } : { number: serial, format: 'dd/mm/yyyy' }
    }
  }
  if (/^0\d{7,11}$/.test(text) && style.dates === 'serial')
    return { number: Number(text), format: '0'.repeat(text.length) }
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text)
  return textCell(text, style)
}

function sheetOf(name: string, { cells, merges }: GivenList, random: Random): SheetInput {
  const style: BookStyle = {
    font: random.pick([null, null, '.VnTime', '.VnTimeH', 'VNI-Times', 'Times New Roman']),
    dates: random.pick(['text', 'serial', 'iso']),
    texts: random.pick(['shared', 'shared', 'inline', 'runs', 'formula']),
    withoutPlaces: random.chance(0.1),
  }
  const hidesRows = random.chance(0.15)
  const rows = cells.map((row): RowInput => {
    const hidden = hidesRows && random.chance(0.2)
    return { cells: row.map((text) => cellOf(text, style)), hidden, withoutPlaces: style.withoutPlaces }
  })
  const areas = merges.map(
    (area) => `${columnLetters(area.fromColumn)}${area.fromRow}:${columnLetters(area.toColumn)}${area.toRow}`,
  )
  return { name, rows, merges: areas }
}

/** A sound workbook of the list, as one of the many programs writes it; `more` lists lie on other sheets. */
export function bookOf(list: GivenList, more: readonly GivenList[], random: Random): WorkbookInput {
  const others = more.map((other, at): SheetInput => ({
    ...sheetOf(`Trang ${at + 2}`, other, random),
    state: random.pick(['visible', 'hidden', 'veryHidden']),
  }))
  return {
    sheets: [sheetOf('Danh sách', list, random), ...others],
    date1904: random.chance(0.1),
    strict: random.chance(0.1),
    macros: random.chance(0.1),
    externalLinks: random.chance(0.1),
  }
}
