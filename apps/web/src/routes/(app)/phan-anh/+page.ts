import { ABOUTS, BOXES } from '#api/feedback/feedback.contract.ts'
import { readFeedback } from '#lib/api/feedback.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import { UNIT } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

/** `?xem=mine&ve=figure`; without them what waits for the reader, else what is open. */
export const load: PageLoad = ({ fetch, url }) => {
  const box = BOXES.find((one) => one === url.searchParams.get('xem')) ?? null
  const about = ABOUTS.find((one) => one === url.searchParams.get('ve')) ?? null
  const unit = url.searchParams.get(UNIT)
  return { about, feedback: readFeedback(fetch, { unit, box, about, page: pageOf(url) }) }
}
