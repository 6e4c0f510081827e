import { sql } from 'kysely'

/** The unit a finding stands with: the province itself where nobody knows its branch, as its tally does. */
export const atProvince = sql`coalesce(finding.org_unit_id, (
  select root.org_unit_id from view.unit_now root
  where root.province_id = finding.province_id and root.kind = 'province'))`
