import { error } from '@sveltejs/kit'
import { readCardCase } from '#lib/api/cards.ts'
import * as t from '#lib/messages/t.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params }) => {
  if (!/^\d{1,18}$/.test(params.caseId)) error(404, t.error.notFound)
  return { card: readCardCase(fetch, params.caseId) }
}
