import { readDifference, readQuarters, readReport, readReportState } from '#lib/api/reports.ts'
import { PERIOD } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'
import { askedVersions } from './versions.ts'

/** `?ky=2026-Q2`; without it the newest quarter that was opened; `so-sanh`: two versions beside each other. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const asked = url.searchParams.get(PERIOD)
  const period = /-Q[1-4]$/.test(asked ?? '') ? asked! : ((await readQuarters(fetch)).quarters[0]?.period ?? '')
  const report = Promise.all([readReportState(fetch, params.code, period), readReport(fetch, params.code, period)])
  report.catch(() => undefined)
  const versions = askedVersions(url.searchParams)
  const difference = versions && readDifference(fetch, params.code, period, versions)
  difference?.catch(() => undefined)
  return { period, report, difference }
}
