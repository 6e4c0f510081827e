import { HEAD, MAIN } from './xlsx-parts.ts'

/** How a cell looks and what it holds. */
export interface CellStyle {
  bold?: boolean
  border?: boolean
  wrap?: boolean
  centre?: boolean
  format?: 'count' | 'percent' | 'points' | 'date'
}

// 10 and 14 would be the program's own percent and date; these say exactly how it is written
const FORMATS = { count: 3, percent: 164, points: 165, date: 166 } as const
const CODES = ['0.0%', '+0.0;\u22120.0;0.0', 'd/m/yyyy']

const xf = ({ bold, border, wrap, centre, format }: CellStyle) =>
  `<xf numFmtId="${format ? FORMATS[format] : 49}" fontId="${bold ? 1 : 0}" borderId="${border ? 1 : 0}" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="${centre ? 'center' : 'top'}"${centre ? ' horizontal="center"' : ''}${wrap ? ' wrapText="1"' : ''}/></xf>`

/** The styles of a workbook, numbered as they are first used. */
export function styleNumbers() {
  const used = new Map<string, number>([[xf({}), 0]])
  return {
    of(style: CellStyle): number {
      const written = xf(style)
      const known = used.get(written) ?? used.size
      used.set(written, known)
      return known
    },
    xml: () =>
      `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="${CODES.length}">${CODES.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code}"/>`).join('')}</numFmts><fonts count="2"><font><sz val="12"/><name val="Times New Roman"/></font><font><b/><sz val="12"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${used.size}">${[...used.keys()].join('')}</cellXfs></styleSheet>`,
  }
}
