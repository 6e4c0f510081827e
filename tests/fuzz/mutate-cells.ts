import type { Random } from '#api/sample/random.ts'
import type { Mutation } from './mutate-bytes.ts'

type Cells = string[][]

// what the patterns of the understanding look for, to be repeated until a careless one takes for ever
// prettier-ignore
const FRAGMENTS = [
  ' ', '\u00a0', '-', '/', '.', ',', ';', '(', ')', ':', '…', '?', "'", '"', '“', '\n', '\t', '\u200b', '\u0301',
  '0', '1', '12 ', '1/', '1/1/', '3/5/1968', '3/5/1968-', '3/5/1968 - ', '1968', '1968 ', '05101234', '05101234 ',
  'a', 'a ', 'a-', 'A', 'A ', 'I', 'I.', 'V) ', 'x', 'ệ', 'ệ'.normalize('NFD'), 'Ã', '¸', '®', '😀', 'Nguyễn ',
  'NguyÔn ', 'số ', 'số thẻ ', 'huy hiệu ', 'hhđ', 'SLL: ', 'thẻ đảng viên ', 'đ/c ', '12 đ/c ', '(12 đ/c) ',
  'tổng số ', 'cộng ', 'ngày ', 'tháng ', 'năm ', 'từ 1/2020 ', 'đến 2020 ', 'kể từ ', 'miễn sinh hoạt ', 'chi bộ ',
  'đảng bộ ', 'CHI BỘ: ', 'Nam', 'nữ ', 'Họ và tên ', 'họ tên, ', 'Ngày sinh (', 'và ', 'dự bị ', 'STT', '_x000D_',
  '_x0000_', '_x', 'GR ĐN 12', 'ab_',
]
const LENGTHS = [20, 400, 3_000, 32_000]

// prettier-ignore
const ODD_TEXTS = [
  '', ' ', '\u00a0', '\ufeff', '"', '""', '"""', 'a"b', '"a', 'a"', '",', '";"', '\n', '\r\n', 'a\nb', '\n\n',
  'a\r\n"b', '=1+1', '@SUM(1)', '-1', '+84905', '#N/A', '#REF!', 'TRUE', 'null', '1e400', '-0', '0x10', '1E5', '1.0',
  '9'.repeat(400), '31/02/1950', '00/00/0000', '29/2/1900', '5/13/1978', '1/1/99999', '32767', '45431', '2958466',
  '-5', '1900-02-29', 'T99/2024', '\u202ehuy', 'a\u200bb', 'z\u0301\u0323\u0300', '\u{1f468}\u200d\u{1f469}',
  '\ud800', '\udc00a', '𠀋', 'ﷺ', 'İ', 'ß', '\u0130', 'Họ và tên', 'Ngày sinh', 'STT', 'Chi bộ', '(1)', '1', 'A',
  'Tổng cộng: 5', 'CHI BỘ THÔN 9', 'BÍ THƯ', 'Ghi chú:', 'Trang 3', 'officialStatus', 'fullName',
  'Bổ sung cho lần nhập', '__proto__', 'constructor', 'toString', '\\N', '\\.', '{}', '$1', '%s',
]

function longText(random: Random): string {
  const length = random.pick(LENGTHS)
  const parts = Array.from({ length: random.int(1, 3) }, () => random.pick(FRAGMENTS))
  const repeated = parts.join('').repeat(Math.ceil(length / parts.join('').length))
  return random.pick(['', 'x', '1', 'Chi bộ ']) + repeated.slice(0, length) + random.pick(['', 'x', '!', '\n', '9'])
}

const mixedText = (random: Random): string =>
  Array.from({ length: random.int(2, 12) }, () => random.pick(random.chance(0.5) ? FRAGMENTS : ODD_TEXTS)).join('')

/** A row, the first ones more often: titles and headers stand there. */
const drawRow = (cells: Cells, random: Random) =>
  random.int(0, Math.max(0, Math.min(cells.length, random.pick([6, cells.length])) - 1))

function inCells(count: number, text: (random: Random) => string) {
  return (cells: Cells, random: Random): Cells => {
    const changed = cells.map((row) => [...row])
    for (let left = random.int(1, count); left > 0; left -= 1) {
      const row = changed[drawRow(changed, random)]
      if (row !== undefined) row[random.int(0, Math.max(0, row.length - 1))] = text(random)
    }
    return changed
  }
}

function wholeColumn(cells: Cells, random: Random): Cells {
  const column = random.int(0, 9)
  const text = random.chance(0.5) ? longText(random).slice(0, 3_000) : mixedText(random)
  const from = random.int(0, 4)
  return cells.map((row, at) => (at < from ? row : row.toSpliced(Math.min(column, row.length - 1), 1, text)))
}

function widen(cells: Cells, random: Random): Cells {
  const width = random.pick([30, 300, 1_024, 1_100, 9_000])
  const text = random.pick(['', 'x', 'Họ và tên', 'Ngày sinh', 'Cột', '1'])
  const row = drawRow(cells, random)
  const isWide = (at: number) => (random.chance(0.1) ? at < 60 : at === row)
  return cells.map((line, at) => (isWide(at) ? [...line, ...Array<string>(width).fill(text)] : line))
}

const cut = (cells: Cells, random: Random) =>
  [random.int(0, cells.length), random.int(0, cells.length)].sort((a, b) => a - b)

/** Mutations that leave a sound table behind: written with care, it must be read to the last row. */
export const CELL_MUTATIONS: readonly Mutation<Cells>[] = [
  ['odd texts', inCells(8, (random) => random.pick(ODD_TEXTS))],
  ['mixed texts', inCells(8, mixedText)],
  ['long texts', inCells(3, longText)],
  ['a column of one text', wholeColumn],
  ['many columns', widen],
  [
    'rows moved',
    (cells, random) => {
      const [from, to] = cut(cells, random) as [number, number]
      const moved = cells.slice(from, to)
      const rest = cells.toSpliced(from, to - from)
      return rest.toSpliced(random.int(0, rest.length), 0, ...moved)
    },
  ],
  [
    'rows repeated',
    (cells, random) => cells.toSpliced(random.int(0, cells.length), 0, ...cells.slice(...cut(cells, random))),
  ],
  ['rows left out', (cells, random) => cells.filter(() => random.chance(0.7))],
  ['rows shuffled', (cells, random) => random.shuffled(cells)],
  ['cells left out', (cells, random) => cells.map((row) => row.filter(() => random.chance(0.95)))],
  ['cells shifted', (cells, random) => cells.map((row) => (random.chance(0.1) ? ['', ...row] : row))],
  [
    'columns shuffled',
    (cells, random) => {
      const order = random.shuffled(Array.from({ length: 10 }, (_, at) => at))
      return cells.map((row) => order.map((at) => row[at] ?? ''))
    },
  ],
]
