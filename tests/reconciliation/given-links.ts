import type { GivenProvince } from '../given-province.ts'

/** Every link as `account member rule status`; a member without a code by name and branch. */
export async function linksOf(province: GivenProvince): Promise<string[]> {
  const rows = await province.rows<{ line: string }>(`
    select concat_ws(' ', account.code, coalesce(person.code, member.full_name || '@' || member.branch_id), rule, link.status)
      as line
    from link
    join account using (province_id, account_id)
    join member person using (province_id, member_id)
    join view.member_current member using (province_id, member_id)`)
  return rows.map(({ line }) => line).sort()
}

/** Every finding as `type unit member account state`, with a dash for what it does not name. */
export async function findingsOf(province: GivenProvince): Promise<string[]> {
  const rows = await province.rows<{ line: string }>(`
    select concat_ws(' ', type, coalesce(unit.code, '-'), coalesce(person.code, '-'), coalesce(account.code, '-'),
      case when closed_on is null then 'open' else 'closed ' || closed_on end) as line
    from finding
    left join view.unit_now unit using (province_id, org_unit_id)
    left join member person on person.member_id = finding.member_id
    left join account on account.account_id = finding.account_id`)
  return rows.map(({ line }) => line).sort()
}
