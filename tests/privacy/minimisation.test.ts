import { afterEach, beforeEach, expect, test } from 'vitest'
import { exceptionLines } from '#api/imports/exceptions-file.ts'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { openProvince, type GivenProvince } from '../given-province.ts'

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince()
})
afterEach(() => province.close())

/** Every value of every table, as one text. */
async function everythingStored(): Promise<string> {
  const tables = await province.rows<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  const texts = await Promise.all(
    tables.map(({ name }) =>
      province.rows<{ text: string | null }>(`select string_agg(t::text, ' ') as text from ${name} t`),
    ),
  )
  return texts.map(([row]) => row!.text ?? '').join('\n')
}

const NEEDLESS =
  'Tôn giáo,Dân tộc,Quê quán,Họ tên vợ (chồng),Sức khoẻ,Quá trình công tác,Phân loại đối tượng có vấn đề chính trị,Sở thích'
const SECRETS = [
  'Phật giáo Hòa Hảo',
  'Hrê',
  'Ba Tơ xa',
  'Trần Thị Kín',
  'viêm gan',
  'từng ở đơn vị X',
  'diện 3 đặc biệt',
  'câu cá',
]
const HEADER = `Họ và tên,Mã chi bộ,Số thẻ đảng,${NEEDLESS}`
const row = (name: string, branch: string, card: string) => `${name},${branch},${card},${SECRETS.join(',')}`

const stored = () =>
  province.rows<{ cells: string[]; verdict: string }>(
    `select cells, verdict from import_row join import using (province_id, import_id) where kind = 'roster' order by import_id, row_no`,
  )
const notes = async () =>
  (
    await province.rows<{ notes: string[] }>(
      `select notes from import where kind = 'roster' order by import_id desc limit 1`,
    )
  )[0]!.notes

test('of a roster only the columns that something is read from are stored, anywhere', async () => {
  const { rows } = await province.take('roster', `${HEADER}\n${row('Lê Văn An', 'A', '51000001')}\n`)
  expect(rows).toMatchObject({ read: 1, accepted: 1 })
  const [only] = await stored()
  expect(only!.cells).toEqual(['Lê Văn An', 'A', '51000001', ...SECRETS.map(() => '')])
  const all = await everythingStored()
  for (const secret of SECRETS) expect(all).not.toContain(secret)
})

test('the clerk is told which columns were not stored, and why', async () => {
  await province.take('roster', `${HEADER}\n${row('Lê Văn An', 'A', '51000001')}\n`)
  const told = (await notes()).join('\n')
  expect(told).toContain('Không bao giờ lưu cột “Phân loại đối tượng có vấn đề chính trị”')
  expect(told).toContain('“Tôn giáo” (tôn giáo)')
  expect(told).toContain('“Dân tộc” (dân tộc)')
  expect(told).toContain('“Quê quán” (nơi ở, quê quán)')
  expect(told).toContain('“Họ tên vợ (chồng)” (gia đình)')
  expect(told).toContain('“Sức khoẻ” (sức khoẻ)')
  expect(told).toContain('“Quá trình công tác” (quá trình, trình độ, chức vụ)')
  expect(told).toContain('“Sở thích”')
  for (const secret of SECRETS) expect(told).not.toContain(secret)
})

test('a preview shows nothing of what is known not to be needed, and masks numbers', async () => {
  const { preview } = await province.take('roster', `${HEADER}\n${row('Lê Văn An', 'A', '51000001')}\n`, {
    dryRun: true,
    withEffect: true,
    asks: true,
  })
  const { columns } = preview!.reading
  const samples = columns.flatMap((column) => column.samples)
  expect(samples).toEqual(['Lê Văn An', 'A', '****0001', 'câu cá'])
  expect(columns.map(({ dropped }) => dropped)).toEqual([
    ...[null, null, null],
    ...['religion', 'ethnicity', 'address', 'family', 'health', 'history', 'political', 'unneeded'],
  ])
})

test('whoever says that a political question be read as a field has it left out all the same', async () => {
  await province.take('roster', `Họ và tên,Mã chi bộ,Vấn đề chính trị\nLê Văn An,A,đang xem xét\n`, {
    mapping: { 'Vấn đề chính trị': 'member_code' },
  })
  expect(await everythingStored()).not.toContain('đang xem xét')
})

test('a row whose cells do not stand under their headers keeps none of them', async () => {
  // a comma in a name moves everything one column on: the religion stands where nobody expects it
  const { rows } = await province.take('roster', `${HEADER}\nLê Văn, An,A,51000001,${SECRETS.join(',')}\n`)
  expect(rows).toMatchObject({ read: 1, rejected: 1 })
  const all = await everythingStored()
  for (const secret of SECRETS) expect(all).not.toContain(secret)
  const before = (
    await province.rows<{ reasons: object[] }>(`select reasons from import_row where verdict = 'rejected'`)
  )[0]!
  expect(before.reasons).toMatchObject([{ code: 'wrong_column_count', value: '12', detail: '11' }])
})

test('of a cell that holds several things only what was understood is stored', async () => {
  const file = [
    'Họ và tên;Mã chi bộ;Giới tính, dân tộc, tôn giáo;Ghi chú',
    ...['An', 'Bình', 'Cảnh'].map(
      (name) => `Lê Văn ${name};A;Nam, Hrê, Phật giáo Hòa Hảo;Miễn sinh hoạt, viêm gan nặng`,
    ),
  ]
  const { rows } = await province.take('roster', `${file.join('\n')}\n`)
  expect(rows.read).toBe(3)
  const all = await everythingStored()
  for (const secret of ['Hrê', 'Hòa Hảo', 'viêm gan']) expect(all).not.toContain(secret)
  const versions = await province.rows(`select gender, status from member_version`)
  expect(versions).toEqual(Array(3).fill({ gender: 'male', status: 'exempt' }))
  expect((await notes()).join('\n')).toMatch(/Của cột .*“Ghi chú”.* chỉ lưu phần đã hiểu/)
})

test('rejected rows come back with those columns empty, say so, and complete the import once corrected', async () => {
  const file = `${HEADER}\n${row('Lê Văn An', 'A', '51000001')}\n${row('Trần Thị Bình', 'KHÔNG CÓ', '51000002')}\n`
  const { importId, provinceId } = await province.take('roster', file)
  let lines = ''
  for await (const line of exceptionLines(province.database.db, provinceId, importId!)) lines += line
  for (const secret of SECRETS) expect(lines).not.toContain(secret)
  expect(lines).toContain('“Tôn giáo”')
  expect(lines).toContain('để trống vì không lưu')
  const done = await province.take('roster', lines.replace('KHÔNG CÓ', 'B'), { mapping: { 'Sở thích': null } })
  expect(done.rows).toMatchObject({ read: 1, accepted: 1 })
  expect(await province.rows(`select full_name from view.member_current where not gone order by 1`)).toEqual([
    { full_name: 'Lê Văn An' },
    { full_name: 'Trần Thị Bình' },
  ])
})

test('taking back an earlier import reads the kept rows of a later one as they were read first', async () => {
  const first = await province.take('roster', `${HEADER}\n${row('Lê Văn An', 'A', '51000001')}\n`, {
    asOf: '2024-03-31',
  })
  await province.take(
    'roster',
    `${HEADER}\n${row('Trần Thị Bình', 'B', '51000002')}\nLê Văn, An,A,1,${SECRETS.join(',')}\n`,
  )
  const reasons = `select row_no, verdict, reasons from import_row join import using (province_id, import_id)
    where kind = 'roster' and as_of = '2024-06-30' order by row_no`
  const before = await province.rows(reasons)
  await undoImport(province.database, { importId: first.importId!, province: null, by: 'test' })
  expect(await province.rows(reasons)).toEqual(before)
  expect(await province.rows(`select full_name from view.member_current where not gone`)).toEqual([
    { full_name: 'Trần Thị Bình' },
  ])
})
