import { indicatorName } from '#lib/indicators/indicators.ts'
import { date } from '../format/dates.ts'
import { periodName } from '../format/periods.ts'
import * as t from '../messages/t.ts'
import type { ChartAbout } from './chart-about.ts'
import { readPalette } from './palette.ts'
import { drawnChart, drawPicture, saveFile, type PictureWords } from './picture.ts'

/** What stands around a chart in its picture: indicator, unit and period, day, source. */
const wordsOf = ({ title, indicator, unit, period, asOf }: ChartAbout): PictureWords => ({
  title,
  lines: [
    ...(indicator ? [indicatorName(indicator)] : []),
    [unit, period && periodName(period), asOf && t.analysis.asOf(date(asOf))].filter(Boolean).join(' · '),
  ],
  source: t.analysis.madeBy,
})

/** Saves the chart on this canvas as a picture that says what it is. */
export async function savePicture(canvas: HTMLCanvasElement, about: ChartAbout): Promise<void> {
  const file = await drawPicture(drawnChart(canvas), wordsOf(about), readPalette(canvas))
  if (file) saveFile(file, `${about.title}.png`.replace(/[\\/:*?"<>|]/g, '-'))
}
