import { readDecisions } from '#lib/api/review.ts'
import { readPersonDecisions } from '#lib/api/persons.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import { UNIT } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

/** Two logs stand on the page, each with pages of its own. */
const PERSONS_PAGE = 'trang-nguoi'

export const load: PageLoad = ({ fetch, url }) => ({
  decisions: readDecisions(fetch, { unit: url.searchParams.get(UNIT), page: pageOf(url) }),
  persons: readPersonDecisions(fetch, { unit: url.searchParams.get(UNIT), page: pageOf(url, PERSONS_PAGE) }),
})
