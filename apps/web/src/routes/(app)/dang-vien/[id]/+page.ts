import { readMember } from '#lib/api/members.ts'
import { readCorrectionsOf } from '#lib/api/corrections.ts'
import { readExemptionsOf } from '#lib/api/exemptions.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params }) => ({
  member: readMember(fetch, params.id),
  exemptions: readExemptionsOf(fetch, params.id),
  corrections: readCorrectionsOf(fetch, params.id),
})
