import { readAbsences } from '#lib/api/absences.ts'
import { readBranchMonth } from '#lib/api/meetings.ts'
import { may } from '#lib/nav/rights.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params: { code, month }, parent }) => {
  // names are not everybody's to see
  const absences = parent().then(({ session }) =>
    may('see_people', session) ? readAbsences(fetch, code, month) : null,
  )
  absences.catch(() => undefined)
  return { told: readBranchMonth(fetch, code, month), absences }
}
