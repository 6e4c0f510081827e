import { readBoard, readQuarters } from '#lib/api/reports.ts'
import { PERIOD, UNIT } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'
import { reportQuarter } from './report-quarter.ts'

/** `?ky=2026-Q2`: the quarter it is or lies in; `board` is null where it was not opened. */
export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { periods } = await parent()
  const [asked, unit] = [url.searchParams.get(PERIOD), url.searchParams.get(UNIT)]
  const page = readQuarters(fetch).then(async (answer) => {
    const opened = answer.quarters.map(({ period }) => period)
    const quarter = reportQuarter(asked, periods.current, opened)
    const isOpened = quarter !== null && opened.includes(quarter)
    return { answer, quarter, board: isOpened ? await readBoard(fetch, { period: quarter, unit }) : null }
  })
  page.catch(() => undefined)
  return { page }
}
