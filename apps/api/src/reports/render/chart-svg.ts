import { percent } from '../../shared/number-forms.ts'
import type { DocumentChart } from '../document.contract.ts'
import { lineSvg } from './chart-line-svg.ts'
import { svgText, wrapped } from './svg-text.ts'

/** A picture in points. */
export interface Picture {
  svg: string
  width: number
  height: number
}

export const CHART = { font: 9, done: '#1f5fa8', rest: '#e3e6ea', line: '#8a9099', ink: '#1a1d21' } as const
const ROW = { one: 17, two: 25 }
const ROWS_ON_A_PAGE = 24

export const written = (x: number, y: number, text: string, anchor = 'start', more = '') =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" ${more}>${svgText(text)}</text>`

export const round = (value: number): number => Math.round(value * 100) / 100

/** `Chỉ tiêu 90%`: a target is a round number, unlike a rate. */
export const targetName = (target: number): string => `Chỉ tiêu ${(percent(target) ?? '').replace(',0%', '%')}`

/** Where a share stands in `room`; what is above 100 % stays inside. */
export const at = (value: number, room: number): number => Math.min(Math.max(value, 0), 1) * room

export const picture = (width: number, height: number, content: string): Picture => ({
  svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"><g font-family="Tinos" font-size="${CHART.font}" fill="${CHART.ink}">${content}</g></svg>`,
  width: round(width),
  height: round(height),
})

/** A chart as pictures of `width` points, more than one where the bars do not fit on a page. Its title is printed as text. */
export function chartPictures(chart: DocumentChart, width: number): Picture[] {
  if (chart.points.length === 0) return []
  if (chart.kind === 'line') return [lineSvg(chart, width)]
  const pages = Math.ceil(chart.points.length / ROWS_ON_A_PAGE)
  const each = Math.ceil(chart.points.length / pages)
  return Array.from({ length: pages }, (_, page) =>
    barsSvg({ ...chart, points: chart.points.slice(page * each, (page + 1) * each) }, width),
  )
}

/** Bars from 0 to 100 %, in the order given, what is done in blue and what remains in grey: told apart in black and white. */
function barsSvg({ points, target }: DocumentChart, width: number): Picture {
  const names = width * 0.36
  const [left, room] = [names + 8, width - names - 8 - 40]
  const top = target === null ? 4 : 18
  let y = top
  const rows = points.map(({ label, value }) => {
    const lines = wrapped(label, names, CHART.font)
    const height = lines.length > 1 ? ROW.two : ROW.one
    const middle = y + height / 2
    y += height
    const texts = lines.map((line, no) => written(names, middle + 3 + (no - (lines.length - 1) / 2) * 10, line, 'end'))
    const bar = (from: number, to: number, colour: string) =>
      `<rect x="${round(left + from)}" y="${round(middle - 5)}" width="${round(to - from)}" height="10" fill="${colour}"/>`
    if (value === null) return texts.join('') + written(left + 4, middle + 3, '–')
    const done = at(value, room)
    return [
      ...texts,
      bar(done, room, CHART.rest),
      bar(0, done, CHART.done),
      written(left + room + 5, middle + 3, percent(value) ?? '–'),
    ].join('')
  })
  const goal = target === null ? '' : targetLine(left + at(target, room), top, y, target)
  return picture(width, y + 4, rows.join('') + goal)
}

const targetLine = (x: number, top: number, bottom: number, target: number) =>
  `<path d="M${round(x)} ${top - 3}V${round(bottom)}" stroke="${CHART.ink}" stroke-width="0.8" stroke-dasharray="3 2"/>${written(x, top - 6, targetName(target), 'middle')}`
