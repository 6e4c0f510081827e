import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import type { MemberDetail } from '#api/members/members.contract.ts'
import type { PersonDecisionsAnswer } from '#api/persons/persons.contract.ts'
import { account, person, type GivenRow } from '../given-province.ts'
import { differences } from '../imports/whole-state.ts'
import { linksOf } from './given-links.ts'
import { givenPersons, stateOf, type GivenPersons } from './given-persons.ts'

let given: GivenPersons
beforeEach(async () => {
  given = await givenPersons()
})
afterEach(() => given.close())

const MAY = { asOf: '2024-05-31' }
const JULY = { asOf: '2024-07-10' }
/** The key of member 1, given anew to somebody else in another branch. */
const anew = (row: GivenRow = {}) => person(8, { member_code: 'M1', branch_code: 'B', ...row })
const undo = (importId: string) =>
  undoImport(given.province.database, { importId, province: null, by: 'test' }).then(() => given.reconcile())

/** Member 1 in May, somebody else under that key in June and July; accounts of both persons. Ids of the imports. */
async function mistaken(): Promise<string[]> {
  const ids: string[] = []
  for (const [rows, options] of [
    [[person(1), person(2)], MAY],
    [[anew(), person(2)], {}],
    [[anew({ branch_code: 'D' }), person(2)], JULY],
  ] as const)
    ids.push((await given.province.take('roster', rows, options)).importId!)
  ids.push((await given.province.take('accounts', [account(1), account(2), account(8)])).importId!)
  await given.reconcile()
  return ids
}

/** What rosters say of everybody: `citizen id: day branch status, …`. */
async function histories(): Promise<string[]> {
  const rows = await given.province.rows<{ line: string }>(`
    select min(citizen_id) || ': ' || string_agg(
      to_char(as_of, 'MM-DD') || ' ' || org_unit.code || ' ' || status, ', ' order by as_of, import_id) as line
    from member_version join org_unit on org_unit_id = branch_id group by member_id`)
  return rows.map(({ line }) => line).sort()
}

const FIRST = person(1).citizen_id!
const SECOND = person(2).citizen_id!
const OTHER = person(8).citizen_id!
const APART = [
  `${FIRST}: 05-31 A active, 06-30 A left`,
  `${SECOND}: 05-31 A active`,
  `${OTHER}: 06-30 B active, 07-10 D active`,
]

const holderOf = async (code: string) =>
  (
    await given.province.rows<{ citizen_id: string }>(
      `select citizen_id from view.member_current join member using (member_id) where code = '${code}'`,
    )
  )[0]!.citizen_id
const log = async () => (await given.server.ask('GET', '/persons/decisions')).json<PersonDecisionsAnswer>().rows
const splitJune = async (ids: string[]) => given.split(await given.id('M1'), ids[1]!)

describe('from a row on somebody else', { timeout: 120_000 }, () => {
  test('has an id of their own, the key, later rosters, the account and the figures', async () => {
    const ids = await mistaken()
    const first = await given.id('M1')
    expect(await splitJune(ids)).toBe('done')
    expect(await histories()).toEqual(APART)
    expect(await holderOf('M1')).toBe(OTHER)
    const links = await given.province.rows<{ line: string }>(`
      select account.code || ' ' || citizen_id as line from link
      join account using (account_id) join view.member_current using (member_id) where link.status = 'linked' order by 1`)
    expect(links.map(({ line }) => line)).toEqual([`K1 ${FIRST}`, `K2 ${SECOND}`, `K8 ${OTHER}`])
    const june = await given.province.rows<{ line: string }>(`
      select code || ' ' || numerator || '/' || denominator as line from fact join org_unit using (org_unit_id)
      where period = '2024-06' and indicator_id = 'installed_p0' and code in ('A', 'B') order by 1`)
    expect(june.map(({ line }) => line)).toEqual(['A 1/1', 'B 1/1'])
    expect(await given.countedOn('2024-06-30')).toEqual(['M1 B', 'M2 A'])
    expect((await log())[0]).toMatchObject({ verdict: 'split', state: 'stands', from: { importId: ids[1], rowNo: 2 } })
    const page = (await given.server.ask('GET', `/members/${first}`)).json<MemberDetail>()
    expect(page).toMatchObject({ memberCode: null, status: 'left', link: { accountId: 'K1' } })
    expect(page.decisions).toHaveLength(1)
  })

  test('is whom a further roster names, by key or by name and birth', async () => {
    const ids = await mistaken()
    await splitJune(ids)
    const unnamed = anew({ member_code: '', citizen_id: '', card_no: '', profile_no: '', branch_code: 'D' })
    await given.province.take('roster', [{ ...unnamed, phone: '0905000099' }, person(2)], { asOf: '2024-08-10' })
    expect(await histories()).toHaveLength(3)
    expect((await histories()).find((line) => line.startsWith(OTHER))).toMatch(/07-10 D active, 08-10 D active$/)
  })

  test('withdrawn leaves everything as it was', async () => {
    const ids = await mistaken()
    const before = await stateOf(given.province)
    await splitJune(ids)
    const { decisionId } = (await log())[0]!
    expect(await given.rejoin(decisionId)).toBe('done')
    expect(differences(before, await stateOf(given.province))).toEqual([])
    expect(await given.rejoin(decisionId)).toBe('409')
  })

  test.each([0, 2])('the undo of another roster (%i) keeps them apart', async (other) => {
    const ids = await mistaken()
    await splitJune(ids)
    await undo(ids[other]!)
    const kept = await histories()
    expect(kept.find((line) => line.startsWith(OTHER))).toBe(other === 0 ? APART[2] : `${OTHER}: 06-30 B active`)
    expect(await holderOf('M1')).toBe(OTHER)
  })

  test('the undo of the very roster lets it rest until that file comes again', async () => {
    const ids = await mistaken()
    await splitJune(ids)
    await undo(ids[1]!)
    expect((await log())[0]!.state).toBe('dormant')
    // the key is one person's again, as the July roster alone has it
    expect(await histories()).toEqual([`${FIRST}: 05-31 A active, 07-10 D active`, `${SECOND}: 05-31 A active`].sort())
    // as it then comes after the July roster, it finds the key with who is named there, and begins somebody all the same
    await given.province.take('roster', [anew(), person(2)])
    await given.reconcile()
    expect((await log())[0]!.state).toBe('stands')
    expect(await holderOf('M1')).toBe(OTHER)
  })

  test('a roster of an earlier day that comes late speaks of the first', async () => {
    const ids = await mistaken()
    await splitJune(ids)
    await given.province.take('roster', [person(1, { branch_code: 'B' }), person(2)], { asOf: '2024-06-10' })
    expect((await histories())[0]).toBe(`${FIRST}: 05-31 A active, 06-10 B active, 06-30 A left`)
    expect(await holderOf('M1')).toBe(OTHER)
  })

  test('told apart though no key was given: the same name and birth', async () => {
    const row = (number: number, given: GivenRow = {}) => person(number, { member_code: '', ...given })
    const namesake = {
      full_name: person(1).full_name!,
      date_of_birth: person(1).date_of_birth!,
      citizen_id: '',
      card_no: '',
    }
    await given.province.take('roster', [row(1), row(2)], MAY)
    const june = await given.province.take('roster', [row(8, namesake), row(2)])
    await given.province.take('roster', [row(8, { ...namesake, phone: '0905000099' }), row(2)], JULY)
    const [one] = await given.province.rows<{ member_id: string }>(
      `select member_id from member_version where citizen_id = '${FIRST}'`,
    )
    expect(await given.split(one!.member_id, june.importId!)).toBe('done')
    const kept = await given.province.rows<{ line: string }>(`
      select string_agg(to_char(as_of, 'MM-DD') || ' ' || status, ', ' order by as_of) as line
      from member_version where name_key = (select name_key from member_version where citizen_id = '${FIRST}' limit 1)
      group by member_id order by 1`)
    expect(kept.map(({ line }) => line)).toEqual(['05-31 active, 06-30 left', '06-30 active, 07-10 active'])
  })

  test('is refused where nobody stood before, twice, and where there is no such row', async () => {
    const ids = await mistaken()
    const memberId = await given.id('M1')
    expect(await given.split(memberId, ids[0]!)).toBe('409')
    expect(await splitJune(ids)).toBe('done')
    const ask = (body: object) => given.server.ask('POST', '/persons/splits', body)
    expect((await ask({ memberId, importId: ids[1]!, rowNo: 2 })).status).toBe(404)
    expect((await ask({ memberId: '999999', importId: ids[1]!, rowNo: 2 })).status).toBe(404)
    expect((await ask({ memberId, importId: ids[1]!, rowNo: 0 })).status).toBe(400)
    expect((await linksOf(given.province)).length).toBe(3)
  })
})
