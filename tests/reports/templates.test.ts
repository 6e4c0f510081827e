import { expect, test } from 'vitest'
import { checkTemplate } from '#api/reports/check-template.ts'
import type { ReportDocument } from '#api/reports/document.contract.ts'
import type { ReportTemplate } from '#api/reports/template.contract.ts'
import { COLUMN_VALUES, SENTENCE_WORDS } from '#api/reports/template-words.ts'
import type { PreviewAnswer, TemplatesAnswer } from '#api/reports/templates.contract.ts'
import { qrSvg } from '#api/reports/render/qr-svg.ts'
import { svgToPng } from '#api/reports/render/svg-to-png.ts'
import { SHIPPED } from '#api/reports/templates.ts'
import { GivenQuarter, messageOf, PERIOD } from './given-quarter.ts'
import { unzippedFiles } from './unzipped.ts'

const quarter = new GivenQuarter()
const PATH = '/settings/report-templates'

const read = async () => (await quarter.server.ask('GET', PATH)).json<TemplatesAnswer>()
const inForce = async () => {
  const { entries, inForce: day } = await read()
  return entries.find(({ template }) => template.validFrom === day)!
}
const write = (template: ReportTemplate, seen: string | null) => quarter.server.ask('PUT', PATH, { seen, template })
const preview = async (template: ReportTemplate, unit = 'H1') =>
  (await quarter.server.ask('POST', `${PATH}/preview`, { unit, period: PERIOD, template })).json<PreviewAnswer>()
const changed = (template: ReportTemplate, change: (copy: ReportTemplate) => void): ReportTemplate => {
  const copy = structuredClone(template)
  change(copy)
  return copy
}
const newest = SHIPPED.at(-1)!

test('what is shipped has no fault', () => {
  expect(SHIPPED.flatMap(checkTemplate)).toEqual([])
})

test('every figure that a sentence may name is said of a unit that has figures, and every column has a value', async () => {
  const { document } = await preview(
    changed(newest, ({ sections, appendices }) => {
      for (const [at, name] of SENTENCE_WORDS.entries()) {
        const section = sections[Math.floor(at / 20)]!
        if (at % 20 === 0) section.sentences = []
        section.sentences.push([`${name} là {${name}}.`])
      }
      const [first] = appendices
      first!.columns = [...COLUMN_VALUES].slice(0, 40).map(([value, kind]) => ({
        ...{ title: value, group: null, kind, width: 2.5, value },
      }))
    }),
    'T',
  )
  const text = document!.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('\n')
  for (const name of ['installed.rate', 'installed.missing', 'findings.opened', 'reports.left', 'asOf', 'unit']) {
    expect(text).toMatch(new RegExp(`${name.replace('.', '\\.')} là .`))
  }
  expect(text).not.toMatch(/[{}]/)
  expect(document!.appendices[0]!.table.rows[0]).toHaveLength(40)
})

test.each<[what: string, change: (template: ReportTemplate) => void, says: string]>([
  [
    'a figure nobody knows',
    ({ sections }) => (sections[2]!.sentences = [['Đạt {installed.part}.']]),
    '{installed.part}',
  ],
  ['a brace without its other', ({ opening }) => (opening[0] = 'Kết quả {period như sau:'), 'không thành cặp'],
  ['a figure in the name of an organ', ({ organs }) => (organs[1]!.organ = 'HUYỆN {period}'), '{period}'],
  ['no organ for everybody else', ({ organs }) => organs.pop(), 'để trống phần bắt đầu tên'],
  ['widths that are not a hundred', ({ appendices }) => (appendices[0]!.columns[1]!.width += 5), 'phải bằng 100'],
  ['a column nobody knows', ({ appendices }) => (appendices[0]!.columns[2]!.value = 'members.tall'), 'members.tall'],
  ['a column of another kind', ({ appendices }) => (appendices[0]!.columns[2]!.kind = 'rate'), 'kiểu số liệu'],
  ['an appendix without names', ({ appendices }) => (appendices[4]!.columns[1]!.value = 'reason'), 'thiếu cột tên'],
  ['two sections of one key', ({ sections }) => (sections[2]!.key = 'I.1'), 'cùng mã I.1'],
  ['margins without room', ({ layout }) => Object.assign(layout.margins, { left: 60, right: 45 }), 'chỉ chừa 105 mm'],
  ['letters too small', ({ layout }) => (layout.sizes.body = 3), 'Cỡ chữ'],
  ['a section without a title', ({ sections }) => (sections[1]!.title = ''), 'Mục I.1 chưa có tên'],
  ['no words for its type', (template) => (template.type = ''), 'Tên loại: có ô để trống'],
  ['a recipient left empty', ({ recipients }) => recipients.lines.push(''), 'Nơi nhận: có ô để trống'],
  ['a line of checking without the code', (template) => (template.seal = 'Mã {sha256}'), 'thiếu {code}'],
  ['a line of checking that names what it has not', (template) => (template.seal = '{code} {rate}'), '{rate}'],
  ['a path after its server', (template) => (template.server = 'http://may-chu:8080/bao-cao'), 'http://tên-máy:cổng'],
  ['a server of another kind', (template) => (template.server = 'javascript:alert(1)'), 'http://tên-máy:cổng'],
  ['a day of no month', (template) => (template.validFrom = '2026-02-31'), 'không có trong lịch'],
])('a form with %s is refused and says so, and nothing is kept', async (_, change, says) => {
  const { template, seen } = await inForce()
  const wrong = changed(template, change)
  const answer = await write(wrong, seen)
  expect(answer.status).toBe(409)
  expect(messageOf(answer)).toContain(says)
  const previewed = await preview(wrong)
  expect(previewed.document).toBeNull()
  expect(previewed.problems.map(({ text }) => text).join(' ')).toContain(says)
  expect(await inForce()).toMatchObject({ own: false, seen: null })
})

test('what is previewed is what the report is once the form is kept, and what is kept can be given back', async () => {
  const { template, seen } = await inForce()
  const typed = changed(template, (copy) => {
    copy.name = 'Mẫu của tỉnh'
    copy.sections[2]!.sentences = [['Tỷ lệ là {installed.rate}, còn {installed.missing} người.']]
    copy.appendices = copy.appendices.slice(0, 1)
    copy.recipients.lines = ['- Lưu.']
  })
  const before = (await quarter.report('H1')).document
  const { document } = await preview(typed)
  expect((await quarter.report('H1')).document).toEqual(before)
  expect((await write(typed, seen)).status).toBe(200)
  const after = (await quarter.report('H1')).document
  expect(after).toEqual(document)
  const says = (one: ReportDocument) => one.blocks.map((block) => (block.kind === 'paragraph' ? block.text : ''))
  expect(says(after)).toContain('Tỷ lệ là 60,0%, còn 2 người.')
  expect(after.recipients.lines).toEqual(['- Lưu.'])
  expect(after.appendices.map(({ key }) => key)).toEqual(['B1'])

  const kept = await inForce()
  expect(kept).toMatchObject({ own: true, shipped: true, versions: [{ by: 'admin', shipped: false }] })
  const back = { seen: kept.seen, validFrom: kept.template.validFrom }
  expect((await quarter.server.ask('POST', `${PATH}/give-back`, back)).status).toBe(200)
  expect((await quarter.report('H1')).document).toEqual(before)
  const { versions } = await inForce()
  expect(versions.map(({ shipped }) => shipped)).toEqual([true, false])
  const old = await quarter.server.ask('GET', `${PATH}/versions/${versions[1]!.versionId}`)
  expect(old.json<{ template: ReportTemplate }>().template).toEqual(typed)
})

test('of two who change a form at once one is told, and neither writes over the other', async () => {
  const { template, seen } = await inForce()
  const of = (name: string) => write({ ...template, name }, seen)
  const answers = await Promise.all([of('Một'), of('Hai'), of('Ba')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  const kept = await inForce()
  expect(kept.versions).toHaveLength(1)
  expect((await write({ ...template, name: 'Bốn' }, kept.seen)).status).toBe(200)
  const stale = await quarter.server.ask('POST', `${PATH}/give-back`, {
    seen: kept.seen,
    validFrom: template.validFrom,
  })
  expect(messageOf(stale)).toContain('vừa sửa')
})

test('a form from a new day holds from then on, and one that was sent stays as it was', async () => {
  const { template } = await inForce()
  await quarter.submit('h1', 'H1')
  const sent = (await quarter.report('H1')).document
  const later = changed(template, (copy) => {
    copy.validFrom = '2026-09-01'
    copy.type = 'BÁO CÁO NHANH'
  })
  expect((await write(later, null)).status).toBe(200)
  expect((await read()).inForce).toBe('2026-09-01')
  expect((await quarter.report('H1')).document).toEqual(sent)
  expect((await quarter.report('H2')).document.type).toBe('BÁO CÁO NHANH')
  const { seen } = await inForce()
  const back = { seen, validFrom: '2026-09-01' }
  expect((await quarter.server.ask('POST', `${PATH}/give-back`, back)).status).toBe(200)
  expect((await quarter.report('H2')).document.type).toBe('BÁO CÁO')
  expect((await read()).entries.map((entry) => entry.template.validFrom)).toEqual(['2018-01-01', '2026-05-27'])
})

test('the code on a paper leads to the machine that the form named when it was sent, whatever it names later', async () => {
  const { template, seen } = await inForce()
  expect((await write({ ...template, server: 'http://10.0.0.5:8080' }, seen)).status).toBe(200)
  await quarter.submit('h1', 'H1')
  const moved = await inForce()
  expect((await write({ ...moved.template, server: 'https://elsewhere' }, moved.seen)).status).toBe(200)
  const docx = await quarter.ask('h1', 'GET', `/reports/H1/document.docx?period=${PERIOD}`)
  const files = await unzippedFiles(docx.body)
  const words = [...files.values()]
    .map(String)
    .join(' ')
    .replace(/<[^>]+>/g, '')
  const [, code] = /Mã xác minh ([\w-]+)/.exec(words)!
  const shows = async (address: string) => {
    const picture = await svgToPng(qrSvg(address))
    return [...files.values()].some((file) => file.equals(picture))
  }
  expect(await shows(`http://10.0.0.5:8080/xac-minh?ma=${code}`)).toBe(true)
  expect(await shows(`https://elsewhere/xac-minh?ma=${code}`)).toBe(false)
})

test('only who settles the province’s rules sees or changes forms', async () => {
  expect((await quarter.ask('h1', 'GET', PATH)).status).toBe(403)
  expect((await quarter.ask('xem', 'PUT', PATH, { seen: null, template: newest })).status).toBe(403)
})
