import { ABOUTS } from '#api/feedback/feedback.contract.ts'
import { readSubject } from '#lib/api/feedback.ts'
import { PERIOD, UNIT } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

/** What is contested stands in the address: `?ve=figure&don-vi=…&ky=…&chi-so=…`, `?ve=member&ma=…`. */
export const load: PageLoad = ({ fetch, url }) => {
  const asked = (name: string) => url.searchParams.get(name)
  const about = ABOUTS.find((one) => one === asked('ve')) ?? null
  const ofUnit = about === 'figure' || about === 'meeting'
  const subject = {
    about,
    ...(ofUnit ? { unit: asked(UNIT), period: asked(PERIOD) } : { id: asked('ma') }),
    ...(about === 'figure' ? { indicator: asked('chi-so') } : {}),
  }
  return { subject, found: readSubject(fetch, subject) }
}
