import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { daysOf } from '../indicators/periods.ts'
import type { UnitRef } from '../shared/common.contract.ts'
import { faultOfEntry } from './check-entry.ts'
import type { Standing } from './entries.contract.ts'
import { readStandings } from './entries.queries.ts'
import type { EntryColumn, EntryMapping, TakeEntryFile, TakenEntryFile } from './entry-file.contract.ts'
import type { PlacedEntry } from './keep-entries.ts'
import type { DefinedIndicator } from './programmes.contract.ts'
import type { Programme } from './programmes.queries.ts'

type Line = TakenEntryFile['lines'][number]
interface NamedUnit {
  unitId: string
  unit: UnitRef
}

/** The asked units that names or codes of a file mean; a name that several have is nobody's. */
async function unitsNamed(
  db: Db,
  scope: Scope,
  programmeId: string,
  { day, names }: { day: string; names: readonly string[] },
): Promise<Map<string, NamedUnit | 'several'>> {
  const { rows } = await sql<{ named: string; unitId: string; unit: UnitRef; exact: boolean }>`
    with unit as materialized (
      select unit.org_unit_id, unit.code, unit.name, unit.kind, view.fold(unit.name) as folded
      from view.programme_units(${scope.provinceId}, ${programmeId}, ${day}) unit
      where ${branchInScope(scope, 'unit.org_unit_id')}
    )
    select
      named, org_unit_id::text as "unitId", json_build_object('code', code, 'name', name, 'kind', kind) as unit, code = named as exact
    from (select distinct named from unnest(${names}::text[]) given (named)) given
    join unit on unit.code = given.named or unit.folded = view.fold(given.named)
      or unit.folded like '% ' || view.fold(given.named)`.execute(db)
  const found = new Map<string, NamedUnit | 'several'>()
  for (const [named, meant] of Map.groupBy(rows, (row) => row.named)) {
    const surest = meant.filter(({ exact }) => exact)
    const [one, ...others] = surest.length > 0 ? surest : meant
    found.set(named, others.length > 0 ? 'several' : { unitId: one!.unitId, unit: one!.unit })
  }
  return found
}

/** A number as people write it: points and spaces part thousands; null where it is none. */
const numberOf = (cell: string): number | null => {
  const digits = cell.trim().replace(/[.\s]/g, '')
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null
}

/** A day as people write it, `YYYY-MM-DD`; null where it is none. */
const dayOf = (cell: string): string | null => {
  const text = cell.trim()
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return text.slice(0, 10)
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  return year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : null
}

const YES = /^(x|có|co|rồi|roi|đã|da|1|đạt|dat|yes)$/i
const NO = /^(không|khong|chưa|chua|0|no)?$/i

type Said = Pick<PlacedEntry, 'numerator' | 'denominator' | 'doneOn' | 'note'>

/** One indicator of a row: what it says, nothing, or why it cannot be read. */
function figureIn(
  indicator: DefinedIndicator,
  cells: readonly string[],
  columns: readonly EntryColumn[],
): Said | string | null {
  const at = (part: EntryColumn['part']) => {
    const column = columns.find((one) => one.part === part)?.column
    return column === undefined ? null : (cells[column] ?? '').trim()
  }
  const [first, second, day, note] = [at('numerator'), at('denominator'), at('doneOn'), at('note') || null]
  if (!first && !second && !day) return null
  if (indicator.kind === 'done') {
    const doneOn = day ? dayOf(day) : first ? dayOf(first) : null
    if (day && doneOn === null) return `“${day}” không phải là ngày.`
    const done = doneOn !== null || YES.test(first ?? '')
    if (!done && !NO.test(first ?? '')) return `“${first}”: ghi “x” hoặc ngày làm xong nếu đã làm, bỏ trống nếu chưa.`
    return { numerator: done ? 1 : 0, denominator: null, doneOn, note }
  }
  const numerator = numberOf(first ?? '')
  const denominator = indicator.kind === 'count' ? null : numberOf(second ?? '')
  if (numerator === null) return `“${first ?? ''}” không phải là số.`
  if (indicator.kind !== 'count' && denominator === null) return `“${second ?? ''}” không phải là số.`
  return { numerator, denominator, doneOn: null, note }
}

const isSame = (standing: Standing | undefined, said: Said) =>
  standing !== undefined &&
  standing.verdict !== 'returned' &&
  standing.numerator === said.numerator &&
  standing.denominator === said.denominator &&
  standing.doneOn === said.doneOn

function checkMapping({ unitColumn, columns }: EntryMapping, indicators: ReadonlyMap<string, DefinedIndicator>) {
  if (unitColumn === null) throw new AppError('invalid_request', 'Chọn cột ghi mã hoặc tên đơn vị.')
  if (columns.length === 0) throw new AppError('invalid_request', 'Chọn ít nhất một cột số liệu.')
  const places = columns.map(({ indicator, part }) => `${indicator} ${part}`)
  if (new Set(places).size < places.length)
    throw new AppError('invalid_request', 'Có hai cột cùng ghi một số liệu. Chọn lại.')
  if (columns.some(({ indicator }) => !indicators.has(indicator))) {
    throw new AppError('invalid_request', 'Có cột ghi chỉ tiêu chương trình không theo dõi. Chọn lại.')
  }
}

/**
 * What the rows of a file say: which unit, which figures, and what stands against each; `entries` is what would be kept. A figure
 * that says what stands already is left out. Throws `invalid_request` for a mapping that cannot be.
 */
export async function readEntryRows(
  db: Db,
  scope: Scope,
  programme: Programme,
  { period, rows, mapping }: TakeEntryFile,
  { day, today }: { day: string; today: string },
): Promise<{ lines: Line[]; entries: PlacedEntry[] }> {
  const indicators = new Map(
    programme.definition.indicators.filter(({ retired }) => !retired).map((indicator) => [indicator.id!, indicator]),
  )
  checkMapping(mapping, indicators)
  const nameIn = (cells: readonly string[]) => (cells[mapping.unitColumn!] ?? '').trim()
  const named = await unitsNamed(db, scope, programme.programmeId, { day, names: rows.map(nameIn) })
  const units = [...named.values()].flatMap((unit) => (unit === 'several' ? [] : [unit.unitId]))
  const standing = await readStandings(db, scope.provinceId, { units, periods: [period] })
  const standings = new Map(standing.map((row) => [`${row.unitId} ${row.indicator}`, row.standing]))
  const columnsOf = Map.groupBy(mapping.columns, ({ indicator }) => indicator)
  const endsOn = daysOf(period).endsOn < today ? daysOf(period).endsOn : today
  const entries: PlacedEntry[] = []
  const seen = new Set<string>()
  const lines = rows.flatMap((cells, row): Line[] => {
    const name = nameIn(cells)
    if (cells.every((cell) => cell.trim() === '')) return []
    const unit = named.get(name)
    if (unit === undefined || unit === 'several') {
      const why =
        unit === 'several'
          ? `Nhiều đơn vị cùng tên “${name}”. Ghi mã đơn vị.`
          : `“${name}” không phải đơn vị thuộc đối tượng của chương trình trong kỳ.`
      return [{ row, unit: null, faults: [why], changes: 0 }]
    }
    const faults: string[] = seen.has(unit.unitId) ? ['Đơn vị này đã có ở dòng trên.'] : []
    seen.add(unit.unitId)
    const own: PlacedEntry[] = []
    for (const [id, columns] of columnsOf) {
      const indicator = indicators.get(id)!
      const said = figureIn(indicator, cells, columns)
      if (said === null) continue
      const fault = typeof said === 'string' ? said : faultOfEntry(indicator, said, endsOn)
      if (typeof said === 'string' || fault) faults.push(`${indicator.name}: ${fault}`)
      else {
        const standing = standings.get(`${unit.unitId} ${id}`)
        if (isSame(standing, said)) continue
        const place = { unit: unit.unit.code, unitId: unit.unitId, period, indicator: id }
        own.push({ key: randomUUID(), ...place, ...said, seen: standing?.version ?? 0 })
      }
    }
    if (faults.length === 0) entries.push(...own)
    return [{ row, unit: unit.unit, faults, changes: faults.length === 0 ? own.length : 0 }]
  })
  return { lines, entries }
}
