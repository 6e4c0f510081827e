import { ImageRun } from 'docx'
import type { Picture } from '../chart-svg.ts'
import { svgToPng } from '../svg-to-png.ts'

export interface Pictures {
  run(picture: Picture, name: string, scale?: number): Promise<ImageRun>
}

/** The pictures of one document, numbered from 1: left to itself the library counts on through all documents of a process. */
export function numberedPictures(): Pictures {
  let last = 0
  return {
    async run({ svg, width, height }, name, scale = 1) {
      last += 1
      const id = String(last)
      // the library takes pixels of 96 to the inch
      const pixels = (points: number) => Math.round((points * scale * 96) / 72)
      return new ImageRun({
        type: 'png',
        data: await svgToPng(svg),
        transformation: { width: pixels(width), height: pixels(height) },
        altText: { id, name, description: name },
      })
    },
  }
}
