import { api } from '#lib/api/api.ts'
import { readExemptionsOf } from '#lib/api/exemptions.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params }) => ({
  member: api.member(fetch, params.id),
  exemptions: readExemptionsOf(fetch, params.id),
  corrections: api.correctionsOf(fetch, params.id),
})
