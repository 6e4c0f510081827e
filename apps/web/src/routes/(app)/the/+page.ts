import { readCards } from '#lib/api/cards.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => ({
  summary: readCards(fetch, { unit: url.searchParams.get('don-vi') }),
})
