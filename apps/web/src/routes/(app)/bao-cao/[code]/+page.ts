import { readDifference, readQuarters, readReport, readReportState } from '#lib/api/reports.ts'
import { PERIOD } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'
import { reportQuarter } from '../report-quarter.ts'
import { askedVersions } from './versions.ts'

/** `?ky=2026-Q2`; the quarter it is or lies in; `so-sanh`: two versions beside each other. */
export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  const asked = url.searchParams.get(PERIOD)
  const { periods } = await parent()
  const named = /-Q[1-4]$/.test(asked ?? '')
  const opened = named ? [] : (await readQuarters(fetch)).quarters.map((quarter) => quarter.period)
  const period = reportQuarter(asked, periods.current, opened) ?? ''
  const report = Promise.all([readReportState(fetch, params.code, period), readReport(fetch, params.code, period)])
  report.catch(() => undefined)
  const versions = askedVersions(url.searchParams)
  const difference = versions && readDifference(fetch, params.code, period, versions)
  difference?.catch(() => undefined)
  return { period, report, difference }
}
