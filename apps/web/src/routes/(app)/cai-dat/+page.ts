import { readAlertSettings } from '#lib/api/alerts.ts'
import { api } from '#lib/api/api.ts'
import { readReportCalendar } from '#lib/api/reports.ts'
import { readTopShare } from '#lib/api/year-end.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch }) => ({
  settings: Promise.all([
    api.signInSettings(fetch),
    api.importSettings(fetch),
    api.rankingLine(fetch),
    api.signSettings(fetch),
    readAlertSettings(fetch),
    api.praiseSettings(fetch),
    readReportCalendar(fetch),
    readTopShare(fetch),
  ]),
})
