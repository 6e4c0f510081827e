import type { Palette } from '../../../lib/charts/palette.ts'

/** Axes that every chart here has in common: quiet, from 0 to 100 %. */
export const axisText = (palette: Palette) => ({ color: palette.inkSoft, font: { size: 12 } })
export const percentAxis = (palette: Palette) => ({
  min: 0,
  max: 100,
  border: { display: false },
  grid: { color: palette.line },
  ticks: { ...axisText(palette), stepSize: 25, callback: (value: string | number) => `${value}%` },
})
export const axisTitle = (text: string, palette: Palette) => ({ display: true, text, ...axisText(palette) })
export const dashedLine = (palette: Palette) => ({
  type: 'line' as const,
  borderColor: palette.ink,
  borderWidth: 1,
  borderDash: [5, 4],
})
/** A label on a dashed line, on ground of its own so that it can be read over a line. */
export const lineLabel = (content: string, palette: Palette, position: 'start' | 'end' | 'center' = 'start') => ({
  ...{ display: true, content, position, padding: 3 },
  backgroundColor: palette.surface,
  color: palette.inkSoft,
  font: { size: 12, weight: 400 as const },
})
