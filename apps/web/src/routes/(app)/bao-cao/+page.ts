import { readBoard, readQuarters } from '#lib/api/reports.ts'
import { PERIOD, UNIT } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

/** `?ky=2026-Q2`; without it the newest quarter that was opened. */
export const load: PageLoad = ({ fetch, url }) => {
  const quarters = readQuarters(fetch)
  const [asked, unit] = [url.searchParams.get(PERIOD), url.searchParams.get(UNIT)]
  const board = quarters.then(({ quarters: opened }) => {
    const chosen = opened.find(({ period }) => period === asked) ?? opened[0]
    return chosen ? readBoard(fetch, { period: chosen.period, unit }) : null
  })
  board.catch(() => undefined)
  return { page: Promise.all([quarters, board]).then(([answer, shown]) => ({ answer, board: shown })) }
}
