/** The colours a chart may use, by what they mean. */
export interface Palette {
  ink: string
  inkSoft: string
  line: string
  surface: string
  done: string
  doneSoft: string
  remaining: string
  attention: string
  wrong: string
  /** Counts that are neither done nor missing. */
  quiet: string
}

/** Reads the design tokens in force (light, dark, print) from the page. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return {
    ink: token('--ink'),
    inkSoft: token('--ink-soft'),
    line: token('--line'),
    surface: token('--surface'),
    done: token('--done'),
    doneSoft: token('--done-soft'),
    remaining: token('--remaining'),
    attention: token('--attention-ink'),
    wrong: token('--wrong'),
    quiet: token('--line-strong'),
  }
}

/** The hatching of what still waits for a decision, the same as in the bars of the tables. */
export function hatch(context: CanvasRenderingContext2D, palette: Palette): CanvasPattern | string {
  const tile = document.createElement('canvas')
  tile.width = tile.height = 6
  const draw = tile.getContext('2d')
  if (!draw) return palette.doneSoft
  draw.fillStyle = palette.remaining
  draw.fillRect(0, 0, 6, 6)
  draw.strokeStyle = palette.done
  draw.lineWidth = 2
  for (const shift of [-6, 0, 6]) {
    draw.beginPath()
    draw.moveTo(shift - 1, 7)
    draw.lineTo(shift + 7, -1)
    draw.stroke()
  }
  return context.createPattern(tile, 'repeat') ?? palette.doneSoft
}
