import { percent } from '../../shared/number-forms.ts'
import type { DocumentChart } from '../document.contract.ts'
import { at, CHART, picture, round, targetName, written, type Picture } from './chart-svg.ts'

const [HEIGHT, LEFT, TOP, BOTTOM, RIGHT, INSET] = [190, 32, 16, 18, 4, 22]

/** A line over periods on a scale from 0 to 100 %; where there is no value the line is broken. */
export function lineSvg({ points, target }: DocumentChart, width: number): Picture {
  const [room, across] = [HEIGHT - TOP - BOTTOM, width - LEFT - RIGHT - 2 * INSET]
  const x = (no: number) => LEFT + INSET + (points.length === 1 ? across / 2 : (no / (points.length - 1)) * across)
  const y = (value: number) => TOP + room - at(value, room)
  const scale = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<path d="M${LEFT} ${round(y(share))}H${round(width - RIGHT)}" stroke="${CHART.rest}" stroke-width="0.6"/>${written(LEFT - 5, y(share) + 3, `${share * 100}%`, 'end')}`,
  )
  // a value that would be written across the target's line stands below its point
  const aside = (value: number) => (target !== null && target > value && target - value < 0.12 ? 13 : -6)
  // names and values are written where they do not run into each other
  const every = Math.ceil(points.length / 12)
  const told = (no: number) => (points.length - 1 - no) % every === 0
  const names = points.map(({ label }, no) => (told(no) ? written(x(no), HEIGHT - 5, label, 'middle') : ''))
  const marks = points.map(({ value }, no) =>
    value === null
      ? ''
      : `<circle cx="${round(x(no))}" cy="${round(y(value))}" r="2.4" fill="${CHART.done}"/>${told(no) ? written(x(no), y(value) + aside(value), percent(value) ?? '', 'middle', 'font-weight="bold"') : ''}`,
  )
  const path = points.map(({ value }, no) =>
    value === null ? '' : `${no === 0 || points[no - 1]!.value === null ? 'M' : 'L'}${round(x(no))} ${round(y(value))}`,
  )
  const goal =
    target === null
      ? ''
      : `<path d="M${LEFT} ${round(y(target))}H${round(width - RIGHT)}" stroke="${CHART.ink}" stroke-width="0.8" stroke-dasharray="3 2"/>${written(LEFT + 4, y(target) - 4, targetName(target))}`
  return picture(
    width,
    HEIGHT,
    `${scale.join('')}${goal}<path d="${path.join('')}" fill="none" stroke="${CHART.done}" stroke-width="1.6"/>${names.join('')}${marks.join('')}`,
  )
}
