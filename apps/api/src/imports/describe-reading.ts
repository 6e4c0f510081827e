import { droppedColumns } from '../privacy/dropped-columns.ts'
import type { DropReason } from '../privacy/fields.ts'
import type { Encoding } from './encodings/encoding.ts'
import type { ReadingPlan } from './read-plan.ts'
import type { HiddenCount, HiddenRows, RecordReader } from './read-records.ts'
import type { OpenTable } from './tables/table.ts'
import { fieldLabel } from './field-labels.ts'
import type { FieldName } from './import-kinds.ts'
import type { SkippedKind } from './understand/classify-row.ts'
import { fieldSources } from './understand/field-sources.ts'
import type { DateOrder } from './understand/date-order.ts'

const ENCODINGS: Record<Exclude<Encoding, 'unicode'>, string> = {
  tcvn3: 'TCVN3 (ABC)',
  vni: 'VNI',
  windows_1258: 'Windows-1258',
  utf8_as_cp1252: 'UTF-8 bị đọc nhầm thành Windows-1252',
}

const SKIPPED: Record<SkippedKind, string> = {
  title: 'dòng tên danh sách',
  header: 'dòng tiêu đề lặp lại',
  code_row: 'dòng mã hoặc số cột',
  section: 'dòng tên chi bộ, mục',
  subtotal: 'dòng cộng',
  signature: 'dòng nơi nhận, chữ ký',
  note: 'dòng ghi chú',
}

// With why; `political` and `partly` have sentences of their own.
const DROPPED: Record<Exclude<DropReason, 'political' | 'partly'>, string> = {
  religion: 'tôn giáo',
  ethnicity: 'dân tộc',
  health: 'sức khoẻ',
  family: 'gia đình',
  address: 'nơi ở, quê quán',
  history: 'quá trình, trình độ, chức vụ',
  unneeded: '',
}

// Enough to find them in the file.
const MOST_NAMED = 5

/** What was found while the rows were read. */
interface ReadRows {
  skipped: RecordReader['skipped']
  order: DateOrder
  hidden: HiddenCount
  /** What was said on hidden rows. */
  taken: HiddenRows | null
}

/** What a clerk should know of how a file was read, in sentences: encodings, rows and sheets left out, turned dates. */
export function describeReading(
  table: OpenTable,
  plan: ReadingPlan,
  { skipped, order, hidden, taken }: ReadRows,
): string[] {
  return [
    ...encodingNotes(plan),
    ...(order === 'month_first' ? ['Tệp ghi tháng trước ngày (kiểu Mỹ); ngày đã được đổi lại cho đúng.'] : []),
    ...[...skipped].map(
      ([kind, rows]) => `Không tính ${rows.length} ${SKIPPED[kind]} (dòng ${named(rows.map(String), ', ')}).`,
    ),
    ...hiddenNotes(hidden, taken),
    ...unusedNotes(plan),
    ...droppedNotes(plan),
    ...absentNotes(plan),
    ...sheetNotes(table, plan),
    ...table.ignored,
  ]
}

function encodingNotes({ encodings, reading }: ReadingPlan): string[] {
  // what is not stored is not stored as an example either
  const dropped = new Set(droppedColumns(reading).map(({ at }) => at))
  const isKept = (at: number) => at < reading.columns.length && !dropped.has(at)
  const used = (Object.keys(ENCODINGS) as (keyof typeof ENCODINGS)[]).map((encoding) => {
    const columns = encodings.flatMap((judged, at) => (judged.encoding === encoding ? [{ judged, at }] : []))
    if (columns.length === 0) return []
    const headers = columns.map(({ at }) => `“${reading.columns[at]?.header ?? ''}”`)
    const example = columns.find(({ judged, at }) => judged.example !== null && isKept(at))?.judged.example
    const shown = example ? `, ví dụ “${example.before}” là “${example.after}”` : ''
    const unsure = columns.some(({ judged }) => judged.confidence < 0.6) ? ' Ít chữ để nhận biết: xem lại kết quả.' : ''
    return [`Cột ${named(headers, ', ')} ghi bằng mã ${ENCODINGS[encoding]}${shown}.${unsure}`]
  })
  return used.flat()
}

function hiddenNotes({ rows, firstRow }: HiddenCount, taken: HiddenRows | null): string[] {
  if (rows === 0) return []
  return [`${rows} dòng bị ẩn (đầu tiên là dòng ${firstRow}) ${taken === 'take' ? 'được tính' : 'không được tính'}.`]
}

function unusedNotes({ reading }: ReadingPlan): string[] {
  const notes: string[] = []
  const unknown = reading.unknown.map(({ header }) => `“${header}”`)
  if (unknown.length > 0) notes.push(`Không dùng cột ${named(unknown, ', ')}: chưa biết là thông tin gì.`)
  const doubtful = reading.columns.filter((column) => column.doubtful).map(({ header }) => `“${header}”`)
  if (doubtful.length > 0) notes.push(`Cột ${named(doubtful, ', ')} chưa chắc được hiểu đúng: xem lại kết quả.`)
  return notes
}

/** Which columns are not stored and why, all of them: nobody should look for them here later. */
function droppedNotes({ reading }: ReadingPlan): string[] {
  const dropped = droppedColumns(reading)
  const told = (isTold: (why: DropReason) => boolean) =>
    dropped.filter(({ why, header }) => isTold(why) && header.trim() !== '')
  const list = (columns: typeof dropped) => columns.map(({ header }) => `“${header}”`).join(', ')
  const [political, partly] = [told((why) => why === 'political'), told((why) => why === 'partly')]
  const others = told((why) => why !== 'political' && why !== 'partly').map(({ header, why }) => {
    const words = DROPPED[why as keyof typeof DROPPED]
    return words === '' ? `“${header}”` : `“${header}” (${words})`
  })
  return [
    ...(political.length > 0
      ? [`Không bao giờ lưu cột ${list(political)}: vấn đề chính trị của người trong danh sách.`]
      : []),
    ...(others.length > 0 ? [`Không lưu nội dung cột ${others.join(', ')}: hệ thống không dùng đến.`] : []),
    ...(partly.length > 0 ? [`Của cột ${list(partly)} chỉ lưu phần đã hiểu.`] : []),
  ]
}

// What a roster replaces even where it says nothing of it, and a clerk would miss.
const MISSED: readonly FieldName[] = ['date_of_birth', 'citizen_id', 'card_no', 'phone', 'smartphone']

function absentNotes({ reading }: ReadingPlan): string[] {
  if (reading.kind !== 'roster') return []
  const sources = fieldSources(reading)
  const absent = MISSED.filter((field) => !sources.has(field)).map((field) => `“${fieldLabel(field)}”`)
  if (absent.length === 0) return []
  return [`Tệp không có cột ${absent.join(', ')}: với người có trong tệp, thông tin ấy thành chưa rõ.`]
}

function sheetNotes({ sheets }: OpenTable, { sheet }: ReadingPlan): string[] {
  const others = sheets.filter((_, at) => at !== sheet)
  return others.map(({ name, hidden }) =>
    hidden ? `Trang ẩn “${name}” không được đọc.` : `Trang “${name}” không phải danh sách này nên không được đọc.`,
  )
}

function named(names: readonly string[], sign: string): string {
  const first = names.slice(0, MOST_NAMED).join(sign)
  return names.length > MOST_NAMED ? `${first}${sign}…` : first
}
