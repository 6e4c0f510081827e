import { REORGANISATION_KINDS } from '#api/reorganisations/reorganisations.contract.ts'
import { readReorganisations } from '#lib/api/reorganisations.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import type { PageLoad } from './$types'

/** Events of one day (`?ngay=2025-07-01`), of one kind (`?loai=split`), with some words (`?tim=`), of a unit (`?don-vi=`). */
export const load: PageLoad = ({ fetch, url: { searchParams } }) => {
  const kind = REORGANISATION_KINDS.find((value) => value === searchParams.get('loai')) ?? null
  const asked = { day: searchParams.get('ngay'), kind, q: searchParams.get('tim'), unit: searchParams.get('don-vi') }
  return { asked, events: readReorganisations(fetch, { ...asked, page: pageOf({ searchParams }) }) }
}
