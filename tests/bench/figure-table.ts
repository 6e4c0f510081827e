import type { Figure } from './bench.ts'

const DIGITS: Record<Figure['unit'], number> = {
  '': 2, 's': 1, 'ms': 1, 'MB': 0, 'KB': 1, '%': 3, 'rows': 0, 'rows/s': 0, 'requests/s': 0,
} // prettier-ignore

const written = (value: number, unit: Figure['unit']) =>
  value.toLocaleString('vi-VN', { minimumFractionDigits: DIGITS[unit], maximumFractionDigits: DIGITS[unit] })

const holds = (value: number, bar: NonNullable<Figure['bar']>) =>
  'least' in bar ? value >= bar.least : value <= bar.most

function barOf({ value, unit, bar }: Figure): string {
  if (!bar) return ''
  const [sign, limit] = 'least' in bar ? ['≥', bar.least] : ['≤', bar.most]
  return `  (bar ${sign} ${limit.toLocaleString('vi-VN')}${unit && ` ${unit}`}: ${holds(value, bar) ? 'holds' : 'MISSED'})`
}

/** The figures of one bench under each other, numbers right-aligned. */
export function figureTable(name: string, figures: readonly Figure[]): string {
  const values = figures.map(({ value, unit }) => written(value, unit))
  const widest = (texts: string[]) => Math.max(...texts.map((text) => text.length))
  const [left, right] = [widest(figures.map(({ what }) => what)), widest(values)]
  const lines = figures.map((figure, at) =>
    `  ${figure.what.padEnd(left)}  ${values[at]!.padStart(right)} ${figure.unit.padEnd(2)}${barOf(figure)}`.trimEnd(),
  )
  return [name, ...lines, ''].join('\n')
}
