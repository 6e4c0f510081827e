import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '#api/errors.ts'
import { csvOf, openProvince, person, type GivenProvince } from '../given-province.ts'
import { membersOf, registersOf } from './registers.ts'

// What is refused or only previewed leaves nothing, so these rules can share one province.
let province: GivenProvince
let before: string[]
beforeAll(async () => {
  province = await openProvince()
  before = await registersOf(province)
})
afterAll(() => province.close())

test.for([
  ['an empty file', ''],
  ['a file of blank lines', '\n\n  \n'],
  ['a header without rows', 'full_name,branch_code\n'],
  ['a binary file', 'full_name,branch_code\nLê\0An,A\n'],
  ['a spreadsheet', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0, 0)],
  [
    'a letter of UTF-8 cut in half',
    Buffer.concat([
      Buffer.from('full_name,branch_code\nNguyễn Văn Ấn,A\nL'),
      Buffer.of(0xe1, 0xba),
      Buffer.from('n Thị Hạnh,A\n'),
    ]),
  ],
  ['a header nobody knows', 'foo,bar\n1,2\n'],
  ['a missing column', 'member_code,full_name\nM1,Lê An\n'],
  ['a column that is there twice', 'full_name,branch_code,branch_code\nLê An,A,B\n'],
  ['a quote that is never closed', 'full_name,branch_code\n"Lê An,A\nLê Bình,A\n'],
] as [string, string | Uint8Array][])('%s is refused with a sentence, and leaves nothing', async ([, file]) => {
  const refused = await province.take('roster', file).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(AppError)
  expect((refused as AppError).code).toBe('file_refused')
  expect((refused as AppError).message).toMatch(/\p{Lu}.*\.$/u)
  expect(await registersOf(province)).toEqual(before)
})

const PLAIN = csvOf([person(1, { full_name: 'Lê Thị Hoà' }), person(2, { branch_code: 'B' })])
const preview = (file: string | Uint8Array, mapping = {}) => province.take('roster', file, { dryRun: true, mapping })

test.for([
  ['semicolons', PLAIN.replaceAll(',', ';')],
  ['tabs', PLAIN.replaceAll(',', '\t')],
  ['a byte order mark', `\ufeff${PLAIN}`],
  ['line ends of Windows', PLAIN.replaceAll('\n', '\r\n')],
  ['no line end at the end', PLAIN.trimEnd()],
  ['every cell quoted', PLAIN.replace(/[^,\n]+/g, '"$&"')],
  ['letters taken apart', PLAIN.normalize('NFD')],
] as [string, string][])('%s make no difference', async ([, file]) => {
  expect(await preview(file)).toMatchObject({ rows: { read: 2, accepted: 2, warned: 0 }, changes: { added: 2 } })
})

test('a header in Vietnamese names the same columns', async () => {
  const file = 'STT;Mã ĐV;HỌ VÀ TÊN;Ngày sinh;Chi bộ;Tình trạng\n1;M1;Lê An;3/5/1975;A;miễn SH\n'
  const mine = await openProvince()
  expect((await mine.take('roster', file)).rows).toEqual({ read: 1, accepted: 1, rejected: 0, warned: 0 })
  expect(await membersOf(mine)).toEqual(['M1 A exempt'])
  expect(await mine.rows('select date_of_birth::text, birth_precision from member_version')).toEqual([
    { date_of_birth: '1975-05-03', birth_precision: 'day' },
  ])
  await mine.close()
})

test('a header nobody knows can be named once by a mapping', async () => {
  const file = 'Đồng chí X;Nơi họp\nLê An;A\n'
  await expect(preview(file)).rejects.toMatchObject({ code: 'file_refused' })
  expect(await preview(file, { 'Đồng chí X': 'full_name', 'Nơi họp': 'branch_code' })).toMatchObject({
    rows: { accepted: 1 },
  })
})

test('a mapping can leave a column out', async () => {
  const file = 'full_name,branch_code,citizen_id\nLê An,A,12\n'
  expect((await preview(file)).rows).toMatchObject({ warned: 1 })
  expect((await preview(file, { citizen_id: null })).rows).toMatchObject({ accepted: 1, warned: 0 })
})

test('a mapping cannot leave out what is required', async () => {
  await expect(preview('full_name,branch_code\nLê An,A\n', { branch_code: null })).rejects.toMatchObject({
    code: 'file_refused',
  })
})

test('a mapping to a field that does not exist is refused', async () => {
  await expect(preview('full_name,branch_code,x\nLê An,A,1\n', { x: 'shoe_size' })).rejects.toMatchObject({
    code: expect.stringMatching(/file_refused|invalid_request/),
  })
})

test('a scope that no unit bears, and a file that is not there, are refused', async () => {
  await expect(province.take('roster', PLAIN, { scope: 'ZZ' })).rejects.toMatchObject({ code: 'unknown_unit' })
  await expect(province.take('roster', PLAIN, { province: 'ZZ' })).rejects.toMatchObject({ code: 'unknown_province' })
})
