import type { Palette } from './palette.ts'

/** What stands around a chart in its picture. */
export interface PictureWords {
  title: string
  /** Unit, period, day: each on a line of its own below the title. */
  lines: string[]
  source: string
}

/** What a picture shows, and how large it is on the screen. */
export interface Drawn {
  image: HTMLCanvasElement
  width: number
  height: number
  /** The family of its letters, so that the words around it are set in the same. */
  family: string
}

const EDGE = 24
const TITLE = 20
const LINE = 14

/** Where the lines of a picture stand, in its own pixels; what is shown lies between head and foot. */
export function pictureLayout(drawn: { width: number; height: number }, lines: number) {
  const head = EDGE + TITLE * 1.5 + lines * LINE * 1.5 + LINE
  const foot = LINE * 2 + EDGE / 2
  return { width: drawn.width + 2 * EDGE, height: head + drawn.height + foot, head, edge: EDGE }
}

/** A chart as it stands on the screen. */
export const drawnChart = (chart: HTMLCanvasElement): Drawn => ({
  image: chart,
  width: chart.clientWidth,
  height: chart.clientHeight,
  family: getComputedStyle(chart).fontFamily,
})

/** What was drawn, on paper of its own with title, unit, period and source, as a PNG. */
export function drawPicture(drawn: Drawn, words: PictureWords, palette: Palette): Promise<Blob | null> {
  const layout = pictureLayout(drawn, words.lines.length)
  const scale = 2
  const paper = document.createElement('canvas')
  paper.width = layout.width * scale
  paper.height = layout.height * scale
  const context = paper.getContext('2d')
  if (!context) return Promise.resolve(null)
  context.scale(scale, scale)
  context.fillStyle = palette.surface
  context.fillRect(0, 0, layout.width, layout.height)
  const room = layout.width - 2 * EDGE
  const write = (text: string, y: number, font: string, colour: string) => {
    context.font = `${font} ${drawn.family}`
    context.fillStyle = colour
    context.fillText(text, EDGE, y, room)
  }
  write(words.title, EDGE + TITLE, `600 ${TITLE}px`, palette.ink)
  words.lines.forEach((line, at) =>
    write(line, EDGE + TITLE * 1.5 + (at + 1) * LINE * 1.5, `400 ${LINE}px`, palette.inkSoft),
  )
  context.drawImage(drawn.image, EDGE, layout.head, drawn.width, drawn.height)
  write(words.source, layout.height - EDGE / 2 - 2, '400 12px', palette.inkSoft)
  return new Promise((resolve) => paper.toBlob(resolve, 'image/png'))
}

/** Hands a file made in the page to the reader. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
