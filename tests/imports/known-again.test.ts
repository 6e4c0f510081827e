import { afterEach, beforeEach, expect, test } from 'vitest'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince()
})
afterEach(() => province.close())

/** `person(number)` as a committee without a members' system writes it: no code, no numbers but the phone. */
const plain = (number: number, given: GivenRow = {}) =>
  person(number, { member_code: '', citizen_id: '', card_no: '', profile_no: '', ...given })

const FIRST = { asOf: '2024-03-31' }
const SECOND = { asOf: '2024-06-30' }
const crowd = [11, 12, 13, 14, 15, 16].map((number) => plain(number))

/** Who is where: the id of every member by name, with the branch or a dash for who has left. */
async function standing(): Promise<Map<string, string>> {
  const rows = await province.rows<{ member_id: string; full_name: string; place: string }>(`
    select member_id, full_name, case when gone then '-' else unit.code end as place
    from view.member_current member join view.unit_now unit on unit.org_unit_id = member.branch_id`)
  return new Map(rows.map(({ member_id, full_name, place }) => [`${full_name} ${place}`, member_id]))
}

async function idsAcross(first: readonly GivenRow[], second: readonly GivenRow[]) {
  await province.take('roster', first, FIRST)
  const before = await standing()
  const { changes } = await province.take('roster', second, SECOND)
  return { before, after: await standing(), changes }
}

test('who moved to another committee under another spelling of the name is the same member', async () => {
  const moved = plain(1, { full_name: 'Trần Thị Bình Haí', branch_code: 'D' })
  const { before, after, changes } = await idsAcross([...crowd, plain(1)], [...crowd, moved])
  expect(after.get('Trần Thị Bình Haí D')).toBe(before.get('Trần Thị Bình Hai A'))
  expect(changes).toMatchObject({ added: 0, changed: 1, left: 0 })
})

test('who has a new card, a corrected birth and a name without marks is the same member', async () => {
  const numbers = { citizen_id: person(1).citizen_id!, card_no: person(1).card_no! }
  const anew = { full_name: 'Tran Thi Binh Hai', date_of_birth: '1961-02-12', branch_code: 'B' }
  const { before, after } = await idsAcross(
    [...crowd, plain(1, { card_no: numbers.card_no })],
    [...crowd, plain(1, { ...anew, card_no: numbers.citizen_id })],
  )
  expect(after.get('Tran Thi Binh Hai B')).toBe(before.get('Trần Thị Bình Hai A'))
})

test('two keys of the source system are two persons, whatever else agrees', async () => {
  const coded = crowd.map((row, at) => ({ ...row, member_code: `C${at}` }))
  const { before, after, changes } = await idsAcross(
    [...coded, person(1)],
    [...coded, person(1, { member_code: 'M1x', branch_code: 'B' })],
  )
  expect(after.get('Trần Thị Bình Hai B')).not.toBe(before.get('Trần Thị Bình Hai A'))
  expect(changes).toMatchObject({ added: 1, left: 1 })
})

test('one that has a key and one that has none may be one person', async () => {
  const coded = plain(1, { member_code: 'M1', full_name: 'Tran Thi Binh Hai', branch_code: 'B' })
  const { before, after } = await idsAcross([...crowd, plain(1)], [...crowd, coded])
  expect(after.get('Tran Thi Binh Hai B')).toBe(before.get('Trần Thị Bình Hai A'))
})

test('a brother of the same birthday who joins when the other leaves is not the other', async () => {
  const twin = plain(1, { full_name: 'Trần Thị Bảo', phone: '' })
  const { before, after } = await idsAcross([...crowd, plain(1)], [...crowd, twin])
  expect(after.get('Trần Thị Bảo A')).not.toBe(before.get('Trần Thị Bình Hai A'))
  expect(after.get('Trần Thị Bình Hai -')).toBe(before.get('Trần Thị Bình Hai A'))
})

test('a namesake born in another year is another person, in the same branch and on the same phone', async () => {
  const son = plain(1, { date_of_birth: '1988-11-30' })
  const { after, changes } = await idsAcross([...crowd, plain(1)], [...crowd, son])
  expect(after.has('Trần Thị Bình Hai -')).toBe(true)
  expect(changes).toMatchObject({ added: 1, left: 1 })
})

test('a card number that was typed for somebody else gives nobody an id', async () => {
  const other = plain(2, { card_no: person(1).card_no! })
  const { after, changes } = await idsAcross([...crowd, plain(1, { card_no: person(1).card_no! })], [...crowd, other])
  expect(after.has('Trần Thị Bình Hai -')).toBe(true)
  expect(changes).toMatchObject({ added: 1, left: 1 })
})

test('of whom only the year of birth is told, the day of joining the Party says who it is', async () => {
  const row = plain(1, { date_of_birth: '1961', phone: '' })
  const { before, after } = await idsAcross([...crowd, row], [...crowd, { ...row, branch_code: 'B' }])
  expect(after.get('Trần Thị Bình Hai B')).toBe(before.get('Trần Thị Bình Hai A'))
})

test('who stands on a rejected row is not taken for somebody else', async () => {
  const rejected = plain(1, { gender: 'chưa rõ', joined_on: '31/02/2000', branch_code: 'không có' })
  const other = plain(1, { full_name: 'Tran Thi Binh Hai', branch_code: 'D' })
  const { before, after } = await idsAcross([...crowd, plain(1)], [...crowd, rejected, other])
  expect(after.get('Trần Thị Bình Hai A')).toBe(before.get('Trần Thị Bình Hai A'))
  expect(after.get('Tran Thi Binh Hai D')).not.toBe(before.get('Trần Thị Bình Hai A'))
})

test('who is here only in passing is not the member who left', async () => {
  const guest = plain(1, { status: 'temp_in', full_name: 'Tran Thi Binh Hai', branch_code: 'D' })
  const { before, after } = await idsAcross([...crowd, plain(1)], [...crowd, guest])
  expect(after.get('Trần Thị Bình Hai -')).toBe(before.get('Trần Thị Bình Hai A'))
})

test('who left one committee is known again by the roster of another', async () => {
  const moved = plain(1, { full_name: 'Tran Thi Binh Hai', branch_code: 'D' })
  await province.take('roster', [...crowd, plain(1)], FIRST)
  const before = await standing()
  await province.take('roster', crowd, { ...SECOND, scope: 'H1' })
  await province.take('roster', [moved], { ...SECOND, scope: 'H2' })
  expect((await standing()).get('Tran Thi Binh Hai D')).toBe(before.get('Trần Thị Bình Hai A'))
})

test('who was known again keeps the id when a roster in between is undone, and in a preview counts as the same', async () => {
  const moved = plain(1, { full_name: 'Tran Thi Binh Hai', branch_code: 'D' })
  await province.take('roster', [...crowd, plain(1)], FIRST)
  const before = await standing()
  const { importId } = await province.take('roster', [...crowd, plain(1, { branch_code: 'B' })], { asOf: '2024-05-31' })
  const seen = await province.take('roster', [...crowd, moved], { ...SECOND, dryRun: true, withEffect: true })
  const { changes } = await province.take('roster', [...crowd, moved], SECOND)
  expect(seen.changes).toEqual(changes)
  expect(seen.effect!.people.map(({ change, count }) => [change, count])).toEqual([['moved', 1]])
  await undoImport(province.database, { importId: importId!, province: null, by: 'test' })
  expect((await standing()).get('Tran Thi Binh Hai D')).toBe(before.get('Trần Thị Bình Hai A'))
})
