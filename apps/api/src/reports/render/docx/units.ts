import type { DocumentLayout } from '../../document.contract.ts'

/** Twentieths of a point, in which Word measures lengths. */
export const ofPoints = (points: number): number => Math.round(points * 20)
export const ofMillimetres = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)
/** Halves of a point, in which Word measures letters. */
export const letterSize = (points: number): number => Math.round(points * 2)

/** A4 in twentieths of a point. */
export const A4 = { width: 11906, height: 16838 }

export const roomAcross = ({ margins }: DocumentLayout, landscape: boolean): number =>
  (landscape ? A4.height : A4.width) - ofMillimetres(margins.left) - ofMillimetres(margins.right)
