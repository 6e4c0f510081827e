import type { IndicatorId } from '#api/indicators/indicators.contract.ts'

/** What a chart is about, as its picture says it: a page that is torn from its place still tells of whom and when. */
export interface ChartAbout {
  title: string
  unit?: string
  indicator?: IndicatorId
  period?: string
  asOf?: string | null
}
