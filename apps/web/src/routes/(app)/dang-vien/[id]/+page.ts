import { api } from '#lib/api/api.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params }) => ({
  member: api.member(fetch, params.id),
  corrections: api.correctionsOf(fetch, params.id),
})
