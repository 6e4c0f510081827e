import qrcode from 'qrcode-generator'

/** A QR code with the quiet zone it needs, as a picture of 100 × 100 units. */
export function qrSvg(text: string): string {
  const code = qrcode(0, 'M')
  code.addData(text, 'Byte')
  code.make()
  const side = code.getModuleCount()
  const squares = Array.from({ length: side * side }, (_, at) => [Math.floor(at / side), at % side] as const)
    .filter(([row, column]) => code.isDark(row, column))
    .map(([row, column]) => `M${column + 4} ${row + 4}h1v1h-1z`)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 ${side + 8} ${side + 8}"><path d="${squares.join('')}" fill="#000"/></svg>`
}
