import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { membersOf, registersOf, verdictsOf } from './registers.ts'

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince()
})
afterEach(() => province.close())

const JUNE = { asOf: '2024-06-30' }
const JULY = { asOf: '2024-07-31' }
const roster = (rows: readonly GivenRow[], options = {}) => province.take('roster', rows, { ...JUNE, ...options })

describe('the same file', () => {
  test('sent in twice changes nothing', async () => {
    const first = await roster([person(1), person(2)])
    const before = await registersOf(province)
    const second = await roster([person(1), person(2)])
    const changes = { added: 0, changed: 0, unchanged: 2, left: 0 }
    expect(second).toEqual({ ...first, status: 'unchanged', changes })
    expect(await registersOf(province)).toEqual(before)
  })

  test('for a later day is taken in and changes nobody', async () => {
    await roster([person(1), person(2)])
    const july = await roster([person(1), person(2)], JULY)
    expect(july).toMatchObject({ status: 'committed', changes: { added: 0, changed: 0, unchanged: 2, left: 0 } })
  })

  test('after another one is taken in again', async () => {
    await roster([person(1)])
    await roster([person(1), person(2)])
    expect(await roster([person(1)])).toMatchObject({ status: 'committed', changes: { left: 1 } })
    expect(await membersOf(province)).toEqual(['M1 A active', 'M2 A left'])
  })
})

describe('a person is known again', () => {
  test('a member who changed branch is moved, not duplicated', async () => {
    await roster([person(1), person(2)])
    const moved = await roster([person(1, { branch_code: 'D' }), person(2)], JULY)
    expect(moved.changes).toEqual({ added: 0, changed: 1, unchanged: 1, left: 0 })
    expect(await membersOf(province)).toEqual(['M1 D active', 'M2 A active'])
  })

  test.for([
    ['citizen id', { card_no: '', profile_no: '', full_name: 'Tên Khác' }],
    ['card', { citizen_id: '', profile_no: '', full_name: 'Tên Khác' }],
    ['profile number', { citizen_id: '', card_no: '', full_name: 'Tên Khác' }],
    ['name and birth within the base organisation', { citizen_id: '', card_no: '', profile_no: '' }],
  ] as [string, GivenRow][])('by %s when the file has no codes', async ([, change]) => {
    await roster([person(1), person(2)])
    const answer = await roster([person(1, { member_code: '', branch_code: 'B', ...change }), person(2)], JULY)
    expect(answer.changes).toEqual({ added: 0, changed: 1, unchanged: 1, left: 0 })
    expect(await membersOf(province)).toEqual(['M1 B active', 'M2 A active'])
  })

  test('by all that is told, in another base organisation', async () => {
    await roster([person(1)])
    const bare = { member_code: '', citizen_id: '', card_no: '', profile_no: '' }
    const answer = await roster([person(1, { ...bare, branch_code: 'D' })], JULY)
    expect(answer.changes).toEqual({ added: 0, changed: 1, unchanged: 0, left: 0 })
    expect(await membersOf(province)).toEqual(['M1 D active'])
  })

  test('two codes of the source system are two persons, whatever else agrees', async () => {
    await roster([person(1)])
    expect((await roster([person(1), person(1, { member_code: 'M9' })], JULY)).changes).toMatchObject({
      added: 1,
      left: 0,
    })
  })

  test('two rows that bear the card of one member are not guessed', async () => {
    await roster([person(1)])
    const card = { member_code: '', citizen_id: '', profile_no: '', card_no: person(1).card_no! }
    const rows = [person(7, card), person(8, card), person(1)]
    expect((await roster(rows, JULY)).changes).toEqual({ added: 2, changed: 0, unchanged: 1, left: 0 })
  })
})

describe('a roster is complete', () => {
  test('who is missing from it has left, and may come back', async () => {
    await roster([person(1), person(2)])
    expect((await roster([person(1)], JULY)).changes).toEqual({ added: 0, changed: 0, unchanged: 1, left: 1 })
    expect(await membersOf(province)).toEqual(['M1 A active', 'M2 A left'])
    expect((await roster([person(1), person(2)], { asOf: '2024-08-31' })).changes).toMatchObject({
      changed: 1,
      left: 0,
    })
    expect(await membersOf(province)).toEqual(['M1 A active', 'M2 A active'])
  })

  test('who had died or was expelled before has not left as well', async () => {
    await roster([person(1), person(2, { status: 'deceased' })])
    expect((await roster([person(1)], JULY)).changes.left).toBe(0)
    expect(await membersOf(province)).toEqual(['M1 A active', 'M2 A deceased'])
  })

  test('only for its scope: nobody outside has left', async () => {
    await roster([person(1), person(2, { branch_code: 'C' }), person(3, { branch_code: 'D' })])
    const answer = await roster([person(4)], { ...JULY, scope: 'H1' })
    expect(answer.changes).toEqual({ added: 1, changed: 0, unchanged: 0, left: 2 })
    expect(await membersOf(province)).toEqual(['M1 A left', 'M2 C left', 'M3 D active', 'M4 A active'])
  })

  test('a row of a branch outside the scope is rejected', async () => {
    const answer = await roster([person(1), person(2, { branch_code: 'D' })], { scope: 'H1' })
    expect(answer.rows).toMatchObject({ accepted: 1, rejected: 1 })
    expect(await verdictsOf(province)).toEqual(['3 rejected out_of_scope'])
  })

  test('who moved to another unit before has not left the first one', async () => {
    await roster([person(1), person(3, { branch_code: 'D' })])
    await roster([person(1, { branch_code: 'D' }), person(3, { branch_code: 'D' })], { ...JULY, scope: 'H2' })
    expect((await roster([person(5)], { ...JULY, scope: 'H1' })).changes.left).toBe(0)
    expect(await membersOf(province)).toEqual(['M1 D active', 'M3 D active', 'M5 A active'])
  })

  test('who stands on a rejected row has not left', async () => {
    await roster([person(1), person(2), person(3)])
    const answer = await roster([person(1), person(2, { date_of_birth: '31/02/1990' })], JULY)
    expect(answer.changes.left).toBe(1)
    expect(await membersOf(province)).toEqual(['M1 A active', 'M2 A active', 'M3 A left'])
  })

  test('who stands on a rejected row without a code has not left either', async () => {
    const bare = { member_code: '' }
    await roster([person(1), person(2, bare)])
    await roster([person(1), person(2, { ...bare, branch_code: 'NOWHERE' })], JULY)
    expect(await membersOf(province)).toEqual(['M1 A active', `${person(2).full_name} A active`])
  })

  test('a guest who is no longer listed has ended the visit, not the membership', async () => {
    const guest = person(1, { branch_code: 'D', status: 'temp_in' })
    await roster([person(1, { status: 'temp_out' }), guest])
    expect(await membersOf(province)).toEqual(['M1 A temp_out', 'M1 D guest'])
    await roster([person(1)], JULY)
    expect(await membersOf(province)).toEqual(['M1 A active', 'M1 D guest left'])
  })
})

describe('rosters that come late', () => {
  test('an older roster does not undo a newer one', async () => {
    await roster([person(1, { branch_code: 'D' })], JULY)
    await roster([person(1)], JUNE)
    expect(await membersOf(province)).toEqual(['M1 D active'])
  })

  test('an older roster does not bring back who is missing from the newer one', async () => {
    await roster([person(1)], JULY)
    await roster([person(1), person(2)], JUNE)
    expect(await membersOf(province)).toEqual(['M1 A active', 'M2 A left'])
  })

  test('what a newer roster said without change still holds', async () => {
    await roster([person(1)], { asOf: '2024-05-31' })
    await roster([person(1)], JULY)
    await roster([person(1, { branch_code: 'B' })], JUNE)
    expect(await membersOf(province)).toEqual(['M1 A active'])
  })
})

describe('the order of rows', () => {
  const twice = person(6, { branch_code: 'C' })
  const rows = [1, 2, 3, 4, 5].map((number) => person(number, number === 5 ? { branch_code: 'KHÔNG' } : {}))
  const file = [
    ...rows,
    twice,
    twice,
    person(7, { status: 'temp_out' }),
    person(7, { status: 'temp_in', branch_code: 'D' }),
  ]
  const expected = [
    'M1 A active',
    'M2 A active',
    'M3 A active',
    'M4 A active',
    'M6 C active',
    'M7 A temp_out',
    'M7 D guest',
  ]

  test('changes nothing', async () => {
    const shuffles = fc.asyncProperty(fc.shuffledSubarray(file, { minLength: file.length }), async (shuffled) => {
      const fresh = await openProvince()
      try {
        const answer = await fresh.take('roster', shuffled)
        expect(answer.rows).toEqual({ read: 9, accepted: 7, rejected: 2, warned: 0 })
        expect(await membersOf(fresh)).toEqual(expected)
      } finally {
        await fresh.close()
      }
    })
    await fc.assert(shuffles, { numRuns: 4 })
  })

  test('decides nothing between two rows that contradict each other', async () => {
    const pair = [person(1), person(1, { branch_code: 'D' })]
    await roster(pair)
    const forwards = await membersOf(province)
    const fresh = await openProvince()
    await fresh.take('roster', pair.toReversed())
    const backwards = await membersOf(fresh)
    await fresh.close()
    expect(forwards).toEqual(backwards)
  })
})

describe('two imports at once', () => {
  test('are taken one after the other, and both are right', async () => {
    const [first, second] = await Promise.all([
      roster([person(1), person(2)], { scope: 'H1' }),
      roster([person(3, { branch_code: 'D' })], { scope: 'H2' }),
    ])
    expect([first!.changes.added, second!.changes.added]).toEqual([2, 1])
    expect(await membersOf(province)).toEqual(['M1 A active', 'M2 A active', 'M3 D active'])
  })

  test('of one and the same file leave one import', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => roster([person(1), person(2)])))
    expect(answers.map(({ status }) => status).sort()).toEqual(['committed', 'unchanged', 'unchanged'])
    expect(await province.rows(`select count(*)::integer as rosters from import where kind = 'roster'`)).toEqual([
      { rosters: 1 },
    ])
  })
})

test('every statement of a register points to the row of a file that makes it', async () => {
  await roster([person(1), person(2)])
  await roster([person(1, { branch_code: 'B' })], JULY)
  await province.take('accounts', [{ account_id: 'K1', full_name: 'Trần Quý' }])
  const unproven = await province.rows(`
    select version.full_name from member_version version
    left join import_row using (province_id, import_id, row_no)
    where (row_no is null) <> (status = 'left') or (row_no is not null and cells is null)
    union all
    select version.full_name from account_version version left join import_row using (province_id, import_id, row_no)
    where cells is null`)
  expect(unproven).toEqual([])
})
