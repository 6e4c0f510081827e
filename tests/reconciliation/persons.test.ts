import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import type { MemberDetail } from '#api/members/members.contract.ts'
import { readMember } from '#api/members/members.queries.ts'
import { decidePersons, withdrawPersons } from '#api/persons/decide-persons.ts'
import { findMembers, readPair } from '#api/persons/pair.queries.ts'
import { listPersonDecisions } from '#api/persons/person-decisions.queries.ts'
import type { PersonDecisionsAnswer, PersonPair } from '#api/persons/persons.contract.ts'
import { account, person, type GivenRow } from '../given-province.ts'
import { differences } from '../imports/whole-state.ts'
import { findingsOf, linksOf } from './given-links.ts'
import { decided, givenPersons, stateOf, type GivenPersons } from './given-persons.ts'

let given: GivenPersons
beforeEach(async () => {
  given = await givenPersons()
})
afterEach(() => given.close())

const MAY = { asOf: '2024-05-31' }
const JULY = { asOf: '2024-07-10' }
const AUGUST = { asOf: '2024-08-10' }
/** A second row of `person(number)` under another key, in another branch unless said otherwise. */
const copy = (number: number, row: GivenRow = {}) =>
  person(number, { member_code: `M${number}b`, branch_code: 'D', ...row })

/** Files in, in this order, with everything that follows from them. */
async function taken(rosters: [GivenRow[], { asOf: string }?][], accounts: GivenRow[] = [account(1), account(2)]) {
  const ids: string[] = []
  for (const [rows, options] of rosters) ids.push((await given.province.take('roster', rows, options)).importId!)
  ids.push((await given.province.take('accounts', accounts)).importId!)
  await given.reconcile()
  return ids
}

const undo = async (importId: string) => {
  await undoImport(given.province.database, { importId, province: null, by: 'test' })
  await given.reconcile()
}
const join = async (kept = 'M1', other = 'M1b') =>
  decided(await given.say('same', await given.id(kept), await given.id(other)))
const doubles = async () => (await findingsOf(given.province)).filter((line) => line.startsWith('duplicate_member'))
/** Every link as `account member status`: by what rule is not the matter here. */
const links = async () => (await linksOf(given.province)).map((line) => line.replace(/ \w+ (\w+)$/, ' $1'))

/** `unit numerator/denominator` of a share of P0 in a period. */
async function installed(period: string): Promise<string[]> {
  const rows = await given.province.rows<{ line: string }>(`
    select code || ' ' || numerator || '/' || denominator as line
    from fact join org_unit using (province_id, org_unit_id)
    where period = '${period}' and indicator_id = 'installed_p0' and code in ('A', 'B', 'D', 'T') and denominator > 0`)
  return rows.map(({ line }) => line).sort()
}

describe('two rows of one person', { timeout: 120_000 }, () => {
  test('are counted once, where the one that counts stands, with the account', async () => {
    await taken([[[person(1), copy(1), person(2)]]])
    expect(await installed('2024-06')).toEqual(['A 2/2', 'D 0/1', 'T 2/3'])
    expect(await doubles()).toHaveLength(2)
    const { state, effect } = await join('M1b', 'M1')
    expect(state).toBe('stands')
    expect(await installed('2024-06')).toEqual(['A 1/1', 'D 1/1', 'T 2/2'])
    expect(await links()).toContain('K1 M1b linked')
    expect((await doubles()).filter((line) => line.endsWith('open'))).toEqual([])
    expect(effect!.units.map(({ code }) => code)).toEqual(expect.arrayContaining(['A', 'D', 'T']))
  })

  test('move the figures of their branches as counting everything anew does', async () => {
    await taken([[[person(1), copy(1), person(2)], MAY], [[copy(1), person(2)]]])
    await join()
    const facts = () =>
      given.province.rows(
        `select org_unit_id, period, indicator_id, numerator, denominator, upper from fact order by 1, 2, 3`,
      )
    const moved = await facts()
    await given.province.rows(`delete from fact`)
    await given.reconcile()
    expect(await facts()).toEqual(moved)
    expect(await installed('2024-05')).toEqual(['A 2/2', 'T 2/2'])
    expect(await installed('2024-06')).toEqual(['A 1/1', 'D 1/1', 'T 2/2'])
  })

  test('are one in the lists of who is missing, too', async () => {
    await taken([[[person(1), copy(1), person(2)]]], [account(2)])
    const missing = async () => {
      const { rows } = (await given.server.ask('GET', '/units/T/gaps?period=2024-06&indicator=installed')).json<{
        rows: { memberCode: string }[]
      }>()
      return rows.map(({ memberCode }) => memberCode).sort()
    }
    expect(await missing()).toEqual(['M1', 'M1b'])
    await join()
    expect(await missing()).toEqual(['M1'])
  })

  test('stay one when the kept row leaves: the other counts, under the kept id, and the account stays', async () => {
    await taken([[[person(1), copy(1), person(2)]]])
    await join()
    await given.province.take('roster', [copy(1), person(2)], JULY)
    await given.reconcile()
    expect(await given.countedOn('2024-07-31')).toEqual(['M1b D', 'M2 A'])
    expect(await installed('2024-07')).toEqual(['A 1/1', 'D 1/1', 'T 2/2'])
    expect(await installed('2024-06')).toEqual(['A 2/2', 'T 2/2'])
    expect(await links()).toContain('K1 M1 linked')
    expect((await findingsOf(given.province)).filter((line) => line.startsWith('left_with_account'))).toEqual([])
  })

  test('who left under one key and came back under another is one throughout', async () => {
    // nothing but the name and the year of birth tells that it is the same person
    const again = copy(1, { citizen_id: '', card_no: '', profile_no: '', phone: '', date_of_birth: '1961' })
    await taken([[[person(1), person(2)], MAY], [[person(2), again]], [[person(2), again], JULY]])
    expect(await installed('2024-06')).toEqual(['A 1/1', 'D 0/1', 'T 1/2'])
    await join('M1b', 'M1')
    expect(await installed('2024-05')).toEqual(['A 2/2', 'T 2/2'])
    expect(await installed('2024-06')).toEqual(['A 1/1', 'D 1/1', 'T 2/2'])
    expect(await links()).toEqual(['K1 M1b linked', 'K2 M2 linked'])
  })

  test.each([
    ['same', 'M1b'],
    ['different', 'M1b'],
  ] as const)('withdrawn leaves everything as it was: %s', async (verdict, other) => {
    await taken([[[person(1), copy(1, { citizen_id: '' }), person(2)]]])
    const before = await stateOf(given.province)
    const { decisionId } = decided(await given.say(verdict, await given.id('M1'), await given.id(other)))
    expect(differences(before, await stateOf(given.province))).not.toEqual([])
    const { state } = decided(await given.server.ask('POST', `/persons/decisions/${decisionId}/withdraw`))
    expect(state).toBe('withdrawn')
    expect(differences(before, await stateOf(given.province))).toEqual([])
    expect((await given.server.ask('POST', `/persons/decisions/${decisionId}/withdraw`)).status).toBe(409)
  })

  test('a new roster, the undo of the first one and its return keep it', async () => {
    const [first] = await taken([[[person(1), copy(1), person(2)]]])
    await join()
    await given.province.take('roster', [person(1, { branch_code: 'B' }), copy(1), person(2)], JULY)
    await given.reconcile()
    expect(await installed('2024-07')).toEqual(['A 1/1', 'B 1/1', 'T 2/2'])
    await undo(first!)
    expect(await installed('2024-07')).toEqual(['A 1/1', 'B 1/1', 'T 2/2'])
    await given.province.take('roster', [person(1), copy(1), person(2)])
    await given.reconcile()
    expect(await installed('2024-06')).toEqual(['A 2/2', 'T 2/2'])
  })

  test('rows without a key whose only roster came in anew are found again by what they were', async () => {
    const rows = [person(1), copy(1, { citizen_id: '' }), person(2)].map((row) => ({ ...row, member_code: '' }))
    const [first] = await taken([[rows]])
    const idIn = async (branch: string) =>
      (
        await given.province.rows<{ id: string }>(
          `select member_id as id from view.member_current join org_unit on org_unit_id = branch_id
          where code = '${branch}' order by name_key = (select name_key from account_version limit 1) desc limit 1`,
        )
      )[0]!.id
    const [one, other] = [
      (
        await given.province.rows<{ id: string }>(
          `select member_id as id from view.member_current where citizen_id = '${person(1).citizen_id}'`,
        )
      )[0]!.id,
      await idIn('D'),
    ]
    decided(await given.say('same', one, other))
    await undo(first!)
    await given.province.take('roster', rows)
    await given.reconcile()
    expect(await installed('2024-06')).toEqual(['A 2/2', 'T 2/2'])
  })

  test('of two citizen ids wait for a second person', async () => {
    await taken([[[person(1), copy(1, { citizen_id: '051061000099' }), person(2)]]])
    const before = await installed('2024-06')
    const { decisionId, state } = await join()
    expect(state).toBe('awaits_second')
    expect(await installed('2024-06')).toEqual(before)
    const confirm = () => given.server.ask('POST', `/persons/decisions/${decisionId}/confirm`, { agrees: true })
    expect((await confirm()).status).toBe(409)
    await given.province.rows(`update person_decision set decided_by = 'lan'`)
    expect(decided(await confirm())).toMatchObject({ state: 'stands', confirmedBy: 'admin' })
    expect(await installed('2024-06')).toEqual(['A 2/2', 'T 2/2'])
  })

  test('are asked about again when the evidence turns, saying what changed', async () => {
    await taken([[[person(1), copy(1, { citizen_id: '' }), person(2)]]])
    await join()
    const turned = copy(1, { citizen_id: '051061000099' })
    await given.province.take('roster', [person(1), turned, person(2)], JULY)
    await given.reconcile()
    const { rows } = (await given.server.ask('GET', '/persons/decisions')).json<PersonDecisionsAnswer>()
    expect(rows[0]).toMatchObject({
      state: 'changed',
      changed: [{ field: 'citizen_id', before: null, now: 'other' }],
    })
    expect(await installed('2024-07')).toEqual(['A 2/2', 'D 0/1', 'T 2/3'])
    expect(await doubles()).toEqual(['duplicate_member A M1 - open', 'duplicate_member D M1b - open'])
  })

  test('are decided once: the second clerk is told', async () => {
    await taken([[[person(1), copy(1), person(2)]]])
    const [one, other] = [await given.id('M1'), await given.id('M1b')]
    const both = await Promise.all([given.say('same', one, other), given.say('different', other, one)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('take what was decided of an account along, and give it back', async () => {
    const torn = account(1, { citizen_id: '', card_no: '', phone: '' })
    const twin = person(2, {
      full_name: person(1).full_name!,
      date_of_birth: person(1).date_of_birth!,
      branch_code: 'B',
    })
    const left = copy(2, { ...twin, member_code: 'M2b', status: 'left', branch_code: 'D' })
    await taken([[[person(1), twin, left]]], [torn])
    const [known] = await given.province.rows<{ id: string }>(`select account_id as id from account where code = 'K1'`)
    const body = { memberId: await given.id('M2'), verdict: 'same' }
    expect((await given.server.ask('POST', `/review/${known!.id}/decisions`, body)).status).toBe(200)
    await given.reconcile()
    const { decisionId } = await join('M2b', 'M2')
    expect(await links()).toEqual(['K1 M2b linked'])
    expect(await installed('2024-06')).toContain('B 1/1')
    await given.server.ask('POST', `/persons/decisions/${decisionId}/withdraw`)
    expect(await links()).toEqual(['K1 M2 linked'])
  })

  test("are nobody's business outside the scope", async () => {
    await taken([[[person(1), copy(1), person(2, { branch_code: 'C' })]]])
    const { decisionId } = await join()
    const { database, rows } = given.province
    const [h1] = await rows<{ id: string }>(`select org_unit_id as id from org_unit where code = 'H1'`)
    const scope = { provinceId: '1', unitIds: [h1!.id] }
    const [inside, outside, other] = [await given.id('M1'), await given.id('M1b'), await given.id('M2')]
    const none = { code: 'not_found' }
    await expect(readPair(database.db, scope, inside, outside)).rejects.toMatchObject(none)
    await expect(withdrawPersons(database, scope, { decisionId, by: 'lan' })).rejects.toMatchObject(none)
    const said = { memberId: other, otherId: outside, verdict: 'same' as const, note: null, by: 'lan' }
    await expect(decidePersons(database, scope, said)).rejects.toMatchObject(none)
    expect((await findMembers(database.db, scope, 'tran')).map(({ memberCode }) => memberCode)).toEqual(['M1'])
    expect((await listPersonDecisions(database.db, scope, h1!.id)).rows).toEqual([])
    const page = await readMember(database.db, scope, inside)
    expect([page.others, page.statements.map(({ memberCode }) => memberCode)]).toEqual([[], ['M1']])
    await expect(readMember(database.db, scope, outside)).rejects.toMatchObject(none)
    for (const path of ['/persons/pair?one=1&other=1', '/persons/pair?one=x&other=1', '/members?q=', '/members?q=%00'])
      expect((await given.server.ask('GET', path)).status).toBe(400)
    expect((await given.server.ask('GET', `/persons/pair?one=${inside}&other=999999`)).status).toBe(404)
    expect((await given.say('same', inside, inside)).status).toBe(400)
  })

  test('are shown side by side and on one page', async () => {
    await taken([[[person(1), copy(1, { card_no: '51999999' }), person(2)]]])
    const [one, other] = [await given.id('M1'), await given.id('M1b')]
    const pair = (await given.server.ask('GET', `/persons/pair?one=${one}&other=${other}`)).json<PersonPair>()
    expect(pair.levels).toContainEqual({ field: 'card_no', level: 'other' })
    expect(pair.contested).toEqual({ same: false, different: true })
    const found = (await given.server.ask('GET', '/members?q=tran')).json<{ members: { memberCode: string }[] }>()
    expect(found.members.map(({ memberCode }) => memberCode)).toEqual(['M1', 'M1b'])
    await join()
    for (const id of [one, other]) {
      const page = (await given.server.ask('GET', `/members/${id}`)).json<MemberDetail>()
      expect(page.statements.map(({ memberCode }) => memberCode).sort()).toEqual(['M1', 'M1b'])
      expect(page.link!.accountId).toBe('K1')
      expect(page.decisions).toHaveLength(1)
    }
  })
})

test(
  'who are two, as somebody said, are asked about no more until the evidence turns',
  { timeout: 120_000 },
  async () => {
    const twin = copy(1, { citizen_id: '', profile_no: '' })
    await taken([[[person(1), twin, person(2)]]])
    expect(await doubles()).toHaveLength(2)
    decided(await given.say('different', await given.id('M1'), await given.id('M1b')))
    const open = async () => (await doubles()).filter((line) => line.endsWith('open'))
    expect(await open()).toEqual([])
    await given.province.take('roster', [person(1), { ...twin, phone: '0905000088' }, person(2)], JULY)
    await given.reconcile()
    expect(await open()).toEqual([])
    await given.province.take('roster', [person(1), copy(1), person(2)], AUGUST)
    await given.reconcile()
    expect(await open()).toHaveLength(2)
  },
)
