import { readLetter } from '#lib/api/praise.ts'
import { indicatorOf } from '#lib/nav/parameters.ts'
import type { PageLoad } from './$types'

/** A letter of reminder to the unit of the address; `?han=2026-12-15` gives it another deadline. */
export const load: PageLoad = ({ fetch, url }) => {
  const { searchParams } = url
  const query = { unit: searchParams.get('don-vi'), indicator: indicatorOf(url), period: searchParams.get('ky') }
  const asked = searchParams.get('han')
  const deadline = asked && /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : null
  return { deadline, letter: readLetter(fetch, query) }
}
