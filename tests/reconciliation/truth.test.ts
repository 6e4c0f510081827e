import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { makeSample, type Row, type Sample } from '../sample/sample-files.ts'
import { openProvince, type GivenProvince } from '../given-province.ts'

interface Link {
  account: string
  member: string
  rule: string
}

describe('the links of a sample of 6,000 members beside the truth', () => {
  let sample: Sample
  let province: GivenProvince
  let links: Link[]
  let personOf: Map<string, string>
  let owners: Map<string, string>

  beforeAll(async () => {
    sample = await makeSample(6000, 3)
    province = await openProvince([])
    let provinceId = ''
    for (const kind of ['units', 'roster', 'accounts'] as const) {
      const text = await readFile(join(sample.dir, `${kind}.csv`), 'utf8')
      provinceId = (await province.take(kind, text)).provinceId
    }
    await runReconciliation(province.database, provinceId)
    links = await province.rows<Link>(`select account.code as account, member.code as member, rule from link
      join account using (province_id, account_id) join member using (province_id, member_id) where status = 'linked'`)
    owners = new Map(sample.files.truth.map((row) => [row.account_id!, row.member_code!]))
    personOf = samePerson(sample.files.roster)
  }, 60_000)

  afterAll(async () => {
    await province.close()
    await rm(sample.dir, { recursive: true })
  })

  const right = ({ account, member }: Link) => {
    const owner = owners.get(account)
    return owner !== undefined && personOf.get(owner) === personOf.get(member)
  }

  test('no link by citizen id or card is wrong where the account bears the numbers of its owner', () => {
    const accounts = new Map(sample.files.accounts.map((row) => [row.account_id!, row]))
    const rows = new Map(sample.files.roster.map((row) => [row.member_code!, row]))
    const clean = links.filter(({ account, rule }) => {
      const mine = accounts.get(account)!
      const owner = rows.get(owners.get(account) ?? '')
      const key = rule as 'citizen_id' | 'card_no'
      return (
        ['citizen_id', 'card_no'].includes(rule) && owner !== undefined && mine[key] !== '' && mine[key] === owner[key]
      )
    })
    expect(clean.length).toBeGreaterThan(4000)
    expect(clean.filter((link) => !right(link))).toEqual([])
  })

  test('of all automatic links at least 999 in 1,000 are right', () => {
    const wrong = links.filter((link) => !right(link))
    expect(links.length).toBeGreaterThan(4500)
    expect(
      wrong.length / links.length,
      JSON.stringify(wrong.map((link) => [link, owners.get(link.account)])),
    ).toBeLessThanOrEqual(0.001)
  })
})

/** Codes of one person: errors 23 and 24 list people in a second branch under a second code, with one profile number. */
function samePerson(roster: Row[]): Map<string, string> {
  return new Map(roster.map((row) => [row.member_code!, row.profile_no!]))
}
