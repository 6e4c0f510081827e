import { toCanvas } from 'html-to-image'
import { moment } from '../format/dates.ts'
import * as t from '../messages/t.ts'
import { readPalette } from './palette.ts'
import { drawPicture, saveFile } from './picture.ts'

const asData = async (address: URL): Promise<string> => {
  const reader = new FileReader()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  reader.onload = () => resolve()
  reader.onerror = () => reject(reader.error!)
  reader.readAsDataURL(await (await fetch(address)).blob())
  await promise
  return String(reader.result)
}

/** The page's fonts with the letters in them: a picture can fetch none, and what would look for them itself is refused here. */
async function ownFonts(): Promise<string> {
  const faces = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules]
      .filter((rule) => rule instanceof CSSFontFaceRule)
      .map(({ cssText }) => ({ cssText, address: /url\("([^"]+)"\)/.exec(cssText)?.[1], base: sheet.href })),
  )
  const rules = faces.map(async ({ cssText, address, base }) =>
    address ? cssText.replace(address, await asData(new URL(address, base ?? location.href))) : '',
  )
  return (await Promise.all(rules)).join('\n')
}

/** Saves what the page shows as one picture, under the unit and the period it is about; buttons stay out, as on paper. */
export async function savePage([unit = '', period = '']: string[]): Promise<void> {
  const main = document.querySelector('main')!
  const palette = readPalette(main)
  const image = await toCanvas(main, {
    backgroundColor: palette.surface,
    pixelRatio: 2,
    fontEmbedCSS: await ownFonts(),
    filter: (node) => !(node instanceof Element && node.classList.contains('no-print')),
  })
  const drawn = { image, width: main.offsetWidth, height: main.offsetHeight, family: getComputedStyle(main).fontFamily }
  const words = { title: unit, lines: [period], source: `${t.analysis.madeBy} · ${moment(new Date().toISOString())}` }
  const file = await drawPicture(drawn, words, palette)
  if (file) saveFile(file, `${document.title}.png`.replace(/[\\/:*?"<>|]/g, '-'))
}
