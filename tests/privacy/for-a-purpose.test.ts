import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Everything, Revealed } from '#api/privacy/privacy.contract.ts'
import { WHY } from '../access/expectations.ts'
import { givenPlaces, type GivenPlaces } from '../access/given-places.ts'
import { person } from '../given-province.ts'
import type { Answer } from '../given-server.ts'

let given: GivenPlaces
beforeAll(async () => {
  given = await givenPlaces()
}, 180_000)
afterAll(() => given.close())

const why = new URLSearchParams(WHY).toString()
const as = (role: keyof GivenPlaces['cookies']) => ({ cookie: given.cookies[role] })
const member = () => given.places.inside.member

/** Refused, with what is missing and how it is given. */
function expectToldHow({ status, text }: Answer) {
  expect(status).toBe(400)
  expect(text).toMatch(/mục đích và lý do.*purpose.*identify.*reason/)
}

describe('whole numbers', () => {
  test('of a member are shown for a purpose, the newest first, and kept by nobody', async () => {
    const answer = await given.server.ask('POST', `/members/${member()}/reveal`, WHY, as('clerk'))
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('"cache-control":"no-store"')
    const own = person(10)
    expect(answer.json<Revealed>().numbers).toEqual([
      { kind: 'citizen_id', number: own.citizen_id, asOf: '2024-06-30' },
      { kind: 'card_no', number: own.card_no, asOf: '2024-06-30' },
      { kind: 'profile_no', number: own.profile_no, asOf: '2024-06-30' },
      { kind: 'phone', number: '0988000010', asOf: '2024-06-30' },
      { kind: 'phone', number: own.phone, asOf: '2024-05-31' },
    ])
  })

  test('of an account are shown likewise', async () => {
    const answer = await given.server.ask('POST', `/accounts/${given.places.inside.account}/reveal`, WHY, as('clerk'))
    expect(answer.json<Revealed>().numbers.map(({ number }) => number)).toEqual([
      ...[person(10).citizen_id, person(10).card_no, person(10).phone],
    ])
  })

  test.each([
    ['no purpose', { reason: WHY.reason }],
    ['a purpose nobody knows', { ...WHY, purpose: 'curiosity' }],
    ['no reason', { purpose: WHY.purpose }],
    ['a reason of nine letters', { ...WHY, reason: 'chín chữ.' }],
    ['a reason of blanks', { ...WHY, reason: ' '.repeat(20) }],
  ])('are not shown for %s', async (_, body) => {
    const answer = await given.server.ask('POST', `/members/${member()}/reveal`, body, as('clerk'))
    expectToldHow(answer)
    expect(answer.text).not.toContain(person(10).citizen_id)
  })
})

describe('a file with names', () => {
  const files = ['links', 'findings', 'gaps', 'shared_phones'].map((name) => `/exports/${name}.csv`)

  test.each([...files, '/cards/list.xlsx?round=2024-09-02'])('%s is refused without a purpose', async (path) => {
    expectToldHow(await given.server.ask('GET', path, undefined, as('clerk')))
  })

  test('of rejected rows is refused without a purpose', async () => {
    const path = `/imports/${given.places.inside.importId}/exceptions.csv`
    expectToldHow(await given.server.ask('GET', path, undefined, as('clerk')))
  })

  test.each(files)('%s says who took it, when, and how many rows it has', async (path) => {
    const answer = await given.server.ask('GET', `${path}?${why}`, undefined, as('clerk'))
    expect(answer.status).toBe(200)
    const [head, , ...rows] = answer.text.trimEnd().split('\n')
    const headers = JSON.parse(head!) as Record<string, string>
    expect(headers['x-rollcall-user']).toBe('clerk')
    expect(headers['x-rollcall-time']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)
    expect(headers['content-disposition']).toMatch(/-clerk-\d{12}\.csv"$/)
    expect(headers['x-rollcall-rows']).toBe(String(rows.length))
  })

  test.each(['facts', 'ranking'])('of figures alone needs none: %s', async (name) => {
    expect((await given.server.ask('GET', `/exports/${name}.csv`, undefined, as('auditor'))).status).toBe(200)
  })
})

describe('everything about one person', () => {
  const read = async (id: string) => {
    const answer = await given.server.ask('GET', `/members/${id}/everything?${why}`, undefined, as('clerk'))
    expect([answer.status, answer.text.includes('"cache-control":"no-store"')]).toEqual([200, true])
    return answer
  }

  test('holds what every file said, whole, and who took it out for what', async () => {
    const all = (await read(member())).json<Everything>()
    expect(all).toMatchObject({ memberCode: 'M10', issued: { by: 'clerk', ...WHY } })
    expect(all.statements.map(({ asOf }) => asOf)).toEqual(['2024-06-30', '2024-05-31'])
    const said = Object.fromEntries(all.statements[1]!.says.map(({ field, value }) => [field, value]))
    const own = person(10)
    expect(said).toMatchObject({
      ...{ citizen_id: own.citizen_id, card_no: own.card_no, profile_no: own.profile_no, phone: own.phone },
      ...{ date_of_birth: own.date_of_birth, joined_on: own.joined_on, membership: 'official', smartphone: 'true' },
    })
    expect(all.accounts).toMatchObject([{ accountId: 'K10', status: 'linked', statements: [{ asOf: '2024-06-30' }] }])
  })

  test('holds findings, card cases and decisions', async () => {
    const [row] = await given.province.rows<{ id: string }>(`select member_id as id from member where code = 'M15'`)
    expect((await read(row!.id)).json<Everything>().cases).toMatchObject([{ kind: 'recall', reason: 'chuyển đi' }])
    const [lost] = await given.province.rows<{ id: string }>(`select member_id as id from member where code = 'M14'`)
    const all = (await read(lost!.id)).json<Everything>()
    expect(all.findings.map(({ type }) => type)).toContain('lost_card')
    expect(all.cards[0]!.says).toContainEqual({ field: 'event', class: 'sensitive', value: 'lost' })
    const [told] = await given.province.rows<{ id: string }>(`select member_id as id from member where code = 'M17'`)
    expect((await read(told!.id)).json<Everything>().decisions).toMatchObject([{ verdict: 'different' }])
  })

  test('holds what was asked to be corrected, and who looked', async () => {
    const asked = { field: 'joined_on', right: '2001-05-19', reason: 'ghi nhầm', evidence: 'quyết định kết nạp' }
    const body = { memberId: member(), ...asked }
    const answer = await given.server.ask('POST', '/corrections', body, as('clerk'))
    expect(answer.status).toBe(201)
    await read(member())
    const { corrections, acts } = (await read(member())).json<Everything>()
    expect(corrections[0]).toMatchObject({ ...asked, said: person(10).joined_on, by: 'clerk', state: 'asked' })
    expect(acts.map(({ act, by, reason }) => [act, by, reason])).toEqual(
      expect.arrayContaining([
        ['correction_asked', 'clerk', 'ghi nhầm'],
        ['person_revealed', 'clerk', WHY.reason],
      ]),
    )
  })

  test('holds nothing of anybody else', async () => {
    // the candidate of an account that may be somebody else's, and one of two that were told apart
    for (const code of ['M11', 'M17', 'M12']) {
      const [row] = await given.province.rows<{ id: string }>(
        `select member_id as id from member where code = '${code}'`,
      )
      const { text } = await read(row!.id)
      const others = await given.province.rows<{ said: string }>(`
        select distinct unnest(array[full_name collate "C", citizen_id, card_no, phone, profile_no]) as said
        from member_version where member_id <> ${row!.id}
        except select unnest(array[full_name collate "C", citizen_id, card_no, phone, profile_no]) from member_version where member_id = ${row!.id}`)
      expect(others.filter(({ said }) => said && text.includes(said))).toEqual([])
      const accounts = await given.province.rows<{ said: string }>(`
        select unnest(array[full_name collate "C", citizen_id, card_no, phone]) as said from account_version
        where full_name like '%Lạ' or full_name like '%Quen'`)
      expect(accounts.filter(({ said }) => said && text.includes(said))).toEqual([])
    }
  })
})
