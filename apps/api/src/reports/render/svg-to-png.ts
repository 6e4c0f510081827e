import { TINOS } from './tinos.ts'

// letters are drawn upright in both weights only
const FONTS = [TINOS.normal, TINOS.bold]

/**
 * A picture of about 180 dots an inch of an SVG drawn in points; nothing but Tinos is read. It is drawn beside the event
 * loop, which then also frees it: drawn at once, 30 pictures in a row kept 150 MB.
 */
export async function svgToPng(svg: string): Promise<Buffer> {
  const { renderAsync } = await import('@resvg/resvg-js')
  const fontFiles = svg.includes('<text') ? FONTS : []
  const picture = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: 2.5 },
    background: '#fff',
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Tinos' },
  })
  return picture.asPng()
}
