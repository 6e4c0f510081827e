import type { DocumentLayout } from '../../document.contract.ts'
import { tinosMetrics } from '../tinos.ts'

/** A4 in points. */
export const A4 = { width: 595.28, height: 841.89 }

export const points = (millimetres: number): number => (millimetres * 72) / 25.4

/** The room between the margins in points. */
export const roomAcross = ({ margins }: DocumentLayout, landscape: boolean): number =>
  (landscape ? A4.height : A4.width) - points(margins.left) - points(margins.right)

/** pdfmake multiplies what the font asks for; the rules give points, exactly. */
export const exactly = (lineSpacing: number, size: number): number =>
  lineSpacing / (size * tinosMetrics(false).lineHeight)
