import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AbsenceList, OftenAbsent } from '#api/meetings/absences.contract.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { openProvince, person, type GivenProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

let province: GivenProvince
let server: GivenServer

beforeAll(async () => {
  province = await openProvince()
  const away = person(4, { branch_code: 'A', status: 'chuyển sinh hoạt đảng tạm thời' })
  const here = [0, 1, 2, 3].map((n) => person(n, { branch_code: n < 3 ? 'A' : 'C' }))
  await province.take('roster', [...here, away], { asOf: '2024-01-31' })
  await refreshFacts(province.database, '1')
  server = await openServer(province)
})
afterAll(async () => {
  await server.close()
  await province.close()
})

const path = (month: string, branch = 'A') => `/meetings/${branch}/${month}/absences`
const read = async (month: string, branch?: string) =>
  (await server.ask('GET', path(month, branch))).json<AbsenceList>()
const idOf = async (code: string) =>
  (await province.rows<{ id: string }>(`select member_id::text as id from member where code = '${code}'`))[0]!.id
const say = (month: string, absent: [memberId: string, excused: boolean][], replaces: string | null = null) =>
  server.ask('PUT', path(month), {
    replaces,
    absent: absent.map(([memberId, excused]) => ({ memberId, excused })),
  })
const often = async (unit: string, period: string) =>
  (await server.ask('GET', `/meetings/often-absent?unit=${unit}&period=${period}`)).json<OftenAbsent>()

test('until the branch says who was absent nobody is known to have come; who is away for a time is not asked about', async () => {
  const list = await read('2024-01')
  expect(list.said).toBeNull()
  expect(list.people).toHaveLength(3)
})

test('a list that is put right gives way to another one and stays', async () => {
  const [first, second] = [await idOf('M0'), await idOf('M1')]
  const said = (await say('2024-02', [[first, false]])).json<AbsenceList>()
  const again = await say('2024-02', [[second, true]], said.said!.listId)
  expect(
    again.json<AbsenceList>().people.flatMap(({ memberId, absence }) => (absence ? [[memberId, absence]] : [])),
  ).toEqual([[second, 'excused']])
  expect(
    await province.rows(`select count(*)::integer as lists from attendance_list where month = '2024-02-01'`),
  ).toEqual([{ lists: 2 }])
})

test('two people at once: the second is told, and nothing of the first is lost', async () => {
  const member = await idOf('M0')
  expect((await say('2024-03', [[member, false]])).status).toBe(200)
  const late = await say('2024-03', [])
  expect([late.status, late.json()]).toMatchObject([409, { error: { code: 'absence_refused' } }])
  expect((await read('2024-03')).people.filter(({ absence }) => absence === 'unexcused')).toHaveLength(1)
})

test('somebody of another branch, or named twice, is refused and nothing is written', async () => {
  const [own, other] = [await idOf('M0'), await idOf('M3')]
  expect((await say('2024-01', [[other, false]])).status).toBe(409)
  expect(
    (
      await say('2024-01', [
        [own, false],
        [own, true],
      ])
    ).status,
  ).toBe(400)
  expect((await read('2024-01')).said).toBeNull()
  expect((await server.ask('PUT', path('2024-01', 'X1'), { replaces: null, absent: [] })).status).toBe(404)
})

test('three in a row is told from the third on, and a meeting they came to begins the count anew', async () => {
  const member = await idOf('M2')
  const came = new Set(['2024-08'])
  for (const month of ['2024-04', '2024-05', '2024-06', '2024-07', '2024-08', '2024-09', '2024-10']) {
    const lists = await say(month, came.has(month) ? [] : [[member, month === '2024-05']])
    expect(lists.status, month).toBe(200)
  }
  expect((await often('A', '2024-05')).rows).toEqual([])
  // what comes later does not reach back
  expect((await often('H1', '2024-06')).rows).toMatchObject([
    { memberId: member, months: ['2024-04', '2024-05', '2024-06'], unexcused: 2, branch: { code: 'A' }, ongoing: true },
  ])
  expect((await often('T', '2024-Q3')).rows).toMatchObject([
    { months: ['2024-04', '2024-05', '2024-06', '2024-07'], ongoing: false },
  ])
  expect((await often('T', '2024-Q4')).rows).toEqual([])
  expect((await often('H2', '2024-Q3')).rows).toEqual([])
  expect((await read('2024-10')).people.find(({ memberId }) => memberId === member)!.before).toBe(1)
  expect((await read('2024-07')).people.find(({ memberId }) => memberId === member)!.before).toBe(3)
})
