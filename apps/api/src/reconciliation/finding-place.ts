import { sql } from 'kysely'

/** The unit a finding stands with: the province itself where nobody knows its branch, as its tally does. */
export const atProvince = sql`coalesce(finding.org_unit_id, view.root_unit(finding.province_id))`
