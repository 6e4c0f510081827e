import { indicatorName } from '#lib/indicators/indicators.ts'
import type { PictureWords } from '../../../lib/charts/picture.ts'
import { date } from '../../../lib/format/dates.ts'
import { periodName } from '../../../lib/format/periods.ts'
import * as t from '../../../lib/messages/t.ts'
import type { IndicatorId } from '#api/indicators/indicators.contract.ts'

interface Told {
  indicator: IndicatorId
  period: string
  asOf: string | null
}

/** What a picture of a view says around the chart: indicator, unit and period, day, source. */
export const pictureWords = (title: string, { indicator, period, asOf }: Told, unit: string): PictureWords => ({
  title,
  lines: [
    indicatorName(indicator),
    [unit, periodName(period), asOf && t.analysis.asOf(date(asOf))].filter(Boolean).join(' · '),
  ],
  source: t.analysis.madeBy,
})
