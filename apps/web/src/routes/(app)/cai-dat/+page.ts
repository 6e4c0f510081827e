import { readAlertSettings } from '#lib/api/alerts.ts'
import { readRankingLine, readSignInSettings } from '#lib/api/settings.ts'
import { readImportSettings } from '#lib/api/imports.ts'
import { readSignSettings } from '#lib/api/signs.ts'
import { readPraiseSettings } from '#lib/api/praise.ts'
import { readReportCalendar } from '#lib/api/reports.ts'
import { readTopShare } from '#lib/api/year-end.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch }) => ({
  settings: Promise.all([
    readSignInSettings(fetch),
    readImportSettings(fetch),
    readRankingLine(fetch),
    readSignSettings(fetch),
    readAlertSettings(fetch),
    readPraiseSettings(fetch),
    readReportCalendar(fetch),
    readTopShare(fetch),
  ]),
})
