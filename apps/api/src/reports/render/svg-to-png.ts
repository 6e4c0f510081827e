import { TINOS } from './tinos.ts'

/** A picture of about 200 dots an inch of an SVG drawn in points; nothing but Tinos is read. */
export async function svgToPng(svg: string): Promise<Buffer> {
  const { Resvg } = await import('@resvg/resvg-js')
  const fontFiles = Object.values(TINOS)
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: 2.5 },
    background: '#fff',
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Tinos' },
  })
  return picture.render().asPng()
}
