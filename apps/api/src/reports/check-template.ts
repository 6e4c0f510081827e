import { Value } from 'typebox/value'
import { ReportTemplate, type TemplateAppendix, type TemplateSection } from './template.contract.ts'
import { COLUMN_VALUES, HEAD_WORDS_OF_TEMPLATE, ORGAN_WORDS, SEAL_WORDS, SENTENCE_WORDS } from './template-words.ts'

/** What is wrong with a form, and where: `sections.3`, `appendices.B1`, `layout` … as the page names its parts. */
export interface TemplateProblem {
  where: string
  text: string
}

const A4 = { width: 210, height: 297 }
/** Millimetres: less leaves no room for a line of text, or for a table. */
const LEAST_WIDTH = 120
const LEAST_HEIGHT = 180

const MARGINS = { top: 'trên', bottom: 'dưới', left: 'trái', right: 'phải' } as const

function badWords(text: string, known: readonly string[], of: string): string[] {
  const unknown = [...text.matchAll(/\{([\w.]+)\}/g)].map(([, name]) => name!).filter((name) => !known.includes(name))
  const rest = text.replace(/\{[\w.]+\}/g, '')
  return [
    ...unknown.map((name) => `${of}: không có số liệu tên {${name}}. Chọn lại ở ô Chèn số liệu.`),
    ...(/[{}]/.test(rest)
      ? [`${of}: dấu { } không thành cặp hoặc bên trong không đúng tên. Xoá đi rồi chèn lại.`]
      : []),
  ]
}

const within = (value: number, least: number, most: number) => Number.isFinite(value) && value >= least && value <= most

function layoutProblems({ layout }: ReportTemplate): string[] {
  const { margins, sizes, lineSpacing, firstLine, pageNumberFrom } = layout
  const sides = (Object.keys(MARGINS) as (keyof typeof MARGINS)[]).filter((side) => !within(margins[side], 5, 60))
  const [width, height] = [A4.width - margins.left - margins.right, A4.height - margins.top - margins.bottom]
  return [
    ...sides.map((side) => `Lề ${MARGINS[side]} phải từ 5 đến 60 mm.`),
    ...(sides.length === 0 && width < LEAST_WIDTH
      ? [`Lề trái và phải chỉ chừa ${width} mm cho chữ, cần ít nhất ${LEAST_WIDTH} mm.`]
      : []),
    ...(sides.length === 0 && height < LEAST_HEIGHT
      ? [`Lề trên và dưới chỉ chừa ${height} mm cho chữ, cần ít nhất ${LEAST_HEIGHT} mm.`]
      : []),
    ...(Object.values(sizes).some((size) => !within(size, 7, 30)) ? ['Cỡ chữ phải từ 7 đến 30.'] : []),
    ...(within(lineSpacing, 10, 40) ? [] : ['Giãn dòng phải từ 10 đến 40 pt.']),
    ...(within(firstLine, 0, 40) ? [] : ['Lùi đầu dòng phải từ 0 đến 40 mm.']),
    ...(within(pageNumberFrom, 1, 9) ? [] : ['Đánh số trang từ trang 1 đến 9.']),
  ]
}

function sectionProblems(section: TemplateSection, all: readonly TemplateSection[]): string[] {
  const called = section.title.trim() || `Mục ${section.key}`
  const twice = all.filter(({ key }) => key === section.key).length > 1
  return [
    ...(section.title.trim() === '' ? [`Mục ${section.key} chưa có tên.`] : []),
    ...(twice ? [`Có hai mục cùng mã ${section.key}. Xoá một mục.`] : []),
    ...section.sentences.flatMap((ways) => [
      ...(ways.length === 0 ? [`${called}: có câu chưa viết gì. Viết hoặc xoá câu ấy.`] : []),
      ...ways.flatMap((way) =>
        way.trim() === ''
          ? [`${called}: có câu chưa viết gì. Viết hoặc xoá câu ấy.`]
          : badWords(way, SENTENCE_WORDS, called),
      ),
    ]),
  ]
}

/** Widths are of a hundred; a rounding is let pass. */
const FULL = 100
const SLACK = 0.5

function appendixProblems(appendix: TemplateAppendix, all: readonly TemplateAppendix[]): string[] {
  const called = `Phụ lục ${appendix.key}`
  const sum = appendix.columns.reduce((total, { width }) => total + width, 0)
  return [
    ...(appendix.title.trim() === '' ? [`${called} chưa có tên.`] : []),
    ...(all.filter(({ key }) => key === appendix.key).length > 1 ? [`Có hai phụ lục cùng mã ${appendix.key}.`] : []),
    ...(Math.abs(sum - FULL) > SLACK
      ? [`${called}: các cột rộng cộng lại ${Math.round(sum * 10) / 10}, phải bằng 100. Bấm Chia lại độ rộng.`]
      : []),
    ...appendix.columns.flatMap(({ title, value, kind }) => {
      const known = COLUMN_VALUES.get(value)
      if (known === undefined) return [`${called}, cột “${title}”: không có số liệu tên ${value}. Bỏ cột rồi thêm lại.`]
      return known === kind ? [] : [`${called}, cột “${title}”: kiểu số liệu không hợp. Bỏ cột rồi thêm lại.`]
    }),
    ...(appendix.columns.some(({ title }) => title.trim() === '') ? [`${called}: có cột chưa có tên.`] : []),
    ...(appendix.columns.some(({ value }) => value === 'name') ? [] : [`${called} thiếu cột tên đơn vị.`]),
  ]
}

const isDay = (text: string) => {
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

function headProblems(template: ReportTemplate): string[] {
  const named = { 'Số văn bản': template.number, 'Nơi lập, ngày': template.placeAndDate, 'Trích yếu': template.subject }
  return [
    ...(isDay(template.validFrom) ? [] : ['Ngày áp dụng không có trong lịch.']),
    ...Object.entries(named).flatMap(([of, text]) => badWords(text, HEAD_WORDS_OF_TEMPLATE, of)),
    ...template.opening.flatMap((text) => badWords(text, HEAD_WORDS_OF_TEMPLATE, 'Đoạn mở đầu')),
  ]
}

function organProblems({ organs }: ReportTemplate): string[] {
  return [
    ...(organs.some(({ prefix }) => prefix === '')
      ? []
      : ['Cần một dòng để trống phần bắt đầu tên, dùng cho đơn vị không hợp dòng nào.']),
    ...organs.flatMap(({ prefix, parent, organ }) => [
      ...(organ.trim() === '' ? [`Dòng “${prefix}”: chưa ghi tên cơ quan ban hành.`] : []),
      ...badWords(organ, ORGAN_WORDS, `Dòng “${prefix}”`),
      ...badWords(parent ?? '', ORGAN_WORDS, `Dòng “${prefix}”`),
    ]),
  ]
}

/** `http://host:port` and nothing after it: paths are the program's own. */
function isServer(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text.toLowerCase()
}

function endingProblems({ seal, server = '' }: ReportTemplate): string[] {
  return [
    ...badWords(seal, SEAL_WORDS, 'Dòng xác minh'),
    ...(seal.includes('{code}') ? [] : ['Dòng xác minh thiếu {code}: không có mã thì không tra được bản giấy.']),
    ...(server === '' || isServer(server)
      ? []
      : ['Địa chỉ máy chủ ghi dạng http://tên-máy:cổng, không có gì phía sau; hoặc để trống.']),
  ]
}

const PART_NAMES: Record<string, string> = {
  name: 'Tên mẫu',
  party: 'Dòng bên phải',
  number: 'Số, ký hiệu',
  placeAndDate: 'Nơi lập, ngày tháng',
  type: 'Tên loại',
  subject: 'Trích yếu',
  draft: 'Dòng chữ trên bản chưa nộp',
  opening: 'Mở đầu',
  sections: 'Các mục',
  organs: 'Cơ quan ban hành, chữ ký',
  recipients: 'Nơi nhận',
  seal: 'Dòng xác minh',
  server: 'Địa chỉ máy chủ',
  appendices: 'Phụ lục',
}

/** What is empty that must not be, or longer than is kept: once a part. */
function shapeProblems(template: ReportTemplate): TemplateProblem[] {
  const parts = new Set(Value.Errors(ReportTemplate, template).map(({ instancePath }) => instancePath.split('/')[1]!))
  return [...parts].map((where) => ({
    where,
    text: `${PART_NAMES[where] ?? 'Mẫu'}: có ô để trống hoặc dài quá mức cho phép.`,
  }))
}

/** Everything that keeps a form from being used, in the order of its parts; none where it can be. */
export function checkTemplate(template: ReportTemplate): TemplateProblem[] {
  const at = (where: string, texts: readonly string[]) => texts.map((text) => ({ where, text }))
  const found = [
    ...at('head', headProblems(template)),
    ...at('organs', organProblems(template)),
    ...at('layout', layoutProblems(template)),
    ...at('ending', endingProblems(template)),
    ...template.sections.flatMap((section, index) =>
      at(`sections.${index}`, sectionProblems(section, template.sections)),
    ),
    ...template.appendices.flatMap((appendix, index) =>
      at(`appendices.${index}`, appendixProblems(appendix, template.appendices)),
    ),
  ]
  return found.length > 0 ? found : shapeProblems(template)
}
