/** The column number of a place, from 1: `AB12` → 28; 0 for what is no place. */
export function columnOf(place: string): number {
  let column = 0
  for (let index = 0; index < place.length; index += 1) {
    const letter = place.charCodeAt(index) & ~32
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
    if (index > 3) return 0
  }
  return column
}

/** `28, 12` → `AB12` */
export function placeOf(column: number, row: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return `${letters}${row}`
}
