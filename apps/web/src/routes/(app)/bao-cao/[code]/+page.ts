import { readDifference, readQuarters, readReport, readReportState } from '#lib/api/reports.ts'
import { PERIOD } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'
import { reportQuarter } from '../report-quarter.ts'
import { askedVersions } from './versions.ts'

/** `?ky=2026-Q2`; the quarter it is or lies in; `so-sanh`: two versions beside each other. Null: nobody opened the quarter. */
export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  const asked = url.searchParams.get(PERIOD)
  const { periods } = await parent()
  const opened = (await readQuarters(fetch)).quarters.map((quarter) => quarter.period)
  const period = reportQuarter(asked, periods.current, opened) ?? ''
  if (!opened.includes(period)) return { period, report: null, difference: null }
  const report = Promise.all([readReportState(fetch, params.code, period), readReport(fetch, params.code, period)])
  report.catch(() => undefined)
  const versions = askedVersions(url.searchParams)
  const difference = versions && readDifference(fetch, params.code, period, versions)
  difference?.catch(() => undefined)
  return { period, report, difference }
}
