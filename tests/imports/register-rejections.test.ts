import { afterEach, beforeEach, expect, test } from 'vitest'
import { exceptionLines } from '#api/imports/exceptions-file.ts'
import { account, csvOf, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { membersOf, registersOf, sentencesOf, verdictsOf } from './registers.ts'

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince()
})
afterEach(() => province.close())

test('every row is accepted or has a reason that a clerk understands', async () => {
  const rows: GivenRow[] = [
    person(1),
    person(2, { branch_code: 'ZZ' }),
    person(3, { branch_code: 'X1' }),
    person(4, { date_of_birth: '31/02/1990' }),
    person(5, { status: 'bay màu' }),
    person(6, { full_name: '' }),
    person(7),
    person(7),
    person(8, { citizen_id: '12' }),
  ]
  const { rows: counted } = await province.take('roster', rows)
  expect(counted).toEqual({ read: 9, accepted: 3, rejected: 6, warned: 1 })
  expect(await verdictsOf(province)).toEqual([
    '3 rejected unknown_branch',
    '4 rejected not_a_branch',
    '5 rejected impossible_date',
    '6 rejected unknown_value',
    '7 rejected missing_value',
    '9 rejected duplicate_row',
    '10 warned bad_identifier',
  ])
  const sentences = await sentencesOf(province)
  expect(sentences).toHaveLength(6)
  expect(sentences.every((sentence) => /^Dòng \d+.*rồi nộp lại\.$/.test(sentence))).toBe(true)
  expect(sentences[5]).toBe('Dòng 9: trùng hoàn toàn với dòng 8. Xoá một trong hai dòng rồi nộp lại.')
})

test('a row that contradicts an earlier one of the same member is rejected', async () => {
  await province.take('roster', [person(1), person(2), person(1, { branch_code: 'B' })])
  expect(await verdictsOf(province)).toContain('4 rejected conflicting_row')
})

test('a row with more or fewer cells than the header is rejected, empty cells at its end aside', async () => {
  const file = 'full_name,branch_code\nLê An,A\nLê Bình,A,x\nLê Cảnh\nLê Dung,A,,\n'
  expect((await province.take('roster', file)).rows).toEqual({ read: 4, accepted: 2, rejected: 2, warned: 0 })
  expect(await verdictsOf(province)).toEqual(['3 rejected wrong_column_count', '4 rejected wrong_column_count'])
})

test('blank lines are no rows, but count as lines of the file', async () => {
  const file = 'full_name,branch_code\n\nLê An,A\n,\nLê Bình,ZZ\n'
  expect((await province.take('roster', file)).rows).toMatchObject({ read: 2, rejected: 1 })
  expect(await verdictsOf(province)).toEqual(['5 rejected unknown_branch'])
})

test('a branch that had ended by the day of the file still names its members', async () => {
  await province.take('units', [
    {
      code: 'B',
      parent_code: 'X1',
      name: 'Chi bộ B',
      kind: 'branch',
      valid_from: '2020-01-01',
      valid_to: '2024-05-15',
    },
  ])
  expect((await province.take('roster', [person(1, { branch_code: 'B' })])).rows).toMatchObject({ accepted: 1 })
})

test('an account without a branch is taken in, one of an unknown branch is not', async () => {
  const rows = [account(1, { branch_code: '' }), account(2, { branch_code: 'ZZ' })]
  expect((await province.take('accounts', rows)).rows).toMatchObject({ accepted: 1, rejected: 1 })
  expect(await verdictsOf(province)).toEqual(['3 rejected unknown_branch'])
})

test('a file of nothing but rejected rows is kept and changes nobody', async () => {
  await province.take('roster', [person(1)])
  const answer = await province.take('roster', [person(1, { branch_code: 'ZZ' })], { asOf: '2024-07-31' })
  expect(answer).toMatchObject({ status: 'committed', rows: { accepted: 0, rejected: 1 }, changes: { left: 0 } })
  expect(await membersOf(province)).toEqual(['M1 A active'])
})

/** The exceptions file of an import, as text. */
async function exceptions(importId: string | null): Promise<string> {
  let text = ''
  for await (const line of exceptionLines(province.database.db, '1', importId!)) text += line
  return text
}

test('the corrected exceptions file adds its rows and removes nobody', async () => {
  const rows = [
    person(1),
    person(2, { branch_code: 'ZZ', phone: '+84905000002' }),
    person(3, { date_of_birth: '31/02/1990' }),
  ]
  const first = await province.take('roster', rows, { asOf: '2024-06-30', scope: 'H1' })
  const file = await exceptions(first.importId)
  expect(file).toContain('không có chi bộ nào mang mã hoặc tên “ZZ”')
  const corrected = file.replace(',ZZ,', ',B,').replace('31/02/1990', '28/02/1990')
  const second = await province.take('roster', corrected, { asOf: '2030-01-01' })
  expect(second).toMatchObject({ rows: { read: 2, accepted: 2, rejected: 0 }, changes: { added: 2, left: 0 } })
  expect(await membersOf(province)).toEqual(['M1 A active', 'M2 B active', 'M3 A active'])
  expect(await province.rows(`select distinct as_of::text, phone from member_version where phone like '%2'`)).toEqual([
    { as_of: '2024-06-30', phone: '0905000002' },
  ])
})

test('a corrected exceptions file may itself leave exceptions', async () => {
  const first = await province.take('roster', [
    person(1),
    person(2, { branch_code: 'ZZ' }),
    person(3, { branch_code: 'ZZ' }),
  ])
  const half = (await exceptions(first.importId)).replace(',ZZ,', ',B,')
  const second = await province.take('roster', half)
  expect(second.rows).toMatchObject({ accepted: 1, rejected: 1 })
  const rest = (await exceptions(second.importId)).replace(',ZZ,', ',C,')
  const third = await province.take('roster', rest)
  expect(third).toMatchObject({ rows: { accepted: 1, rejected: 0 }, changes: { added: 1, left: 0 } })
  expect(await membersOf(province)).toEqual(['M1 A active', 'M2 B active', 'M3 C active'])
})

test('an exceptions file of another kind, or of no import, is refused', async () => {
  const { importId } = await province.take('roster', [person(1), person(2, { branch_code: 'ZZ' })])
  const before = await registersOf(province)
  const file = await exceptions(importId)
  const meetings = 'source,branch_code,month,Bổ sung cho lần nhập\napp,A,2024-05,' + importId + '\n'
  await expect(province.take('meetings', meetings)).rejects.toMatchObject({ code: 'file_refused' })
  await expect(province.take('roster', file.replace(/,\d+\n$/, ',999\n'))).rejects.toMatchObject({
    code: 'file_refused',
  })
  await expect(province.take('roster', file.replace(/,\d+\n$/, ',\n'))).rejects.toMatchObject({ code: 'file_refused' })
  expect(await registersOf(province)).toEqual(before)
})

test('a dry run leaves nothing and gives the numbers that committing gives', async () => {
  await province.take('roster', [person(1), person(2), person(3)])
  const before = await registersOf(province)
  const file = csvOf([person(1, { branch_code: 'B' }), person(2), person(9), person(10, { branch_code: 'ZZ' })])
  const dry = await province.take('roster', file, { asOf: '2024-07-31', dryRun: true })
  expect(dry).toMatchObject({
    status: 'preview',
    importId: null,
    changes: { added: 1, changed: 1, unchanged: 1, left: 1 },
  })
  expect(await registersOf(province)).toEqual(before)
  const { rows, changes, status } = await province.take('roster', file, { asOf: '2024-07-31' })
  expect({ rows, changes, status }).toEqual({ rows: dry.rows, changes: dry.changes, status: 'committed' })
})
