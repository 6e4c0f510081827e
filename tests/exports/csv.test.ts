import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { csvLine, harmlessCell } from '#api/exports/csv.ts'

describe('a cell that a spreadsheet would run', () => {
  test.for([
    '=1+1',
    '+84905123456',
    '@SUM(A1)',
    '-2+3',
    '-',
    '\t=1',
    '\r=1',
    '=HYPERLINK("http://x")',
    '--1',
    '-1e5',
    '+1',
  ])('“%s” gets an apostrophe before it', (cell) => {
    expect(harmlessCell(cell)).toBe(`'${cell}`)
  })

  test.for(['', '0', '-1', '-12.5', '-12,5', '1+1', 'a=b', 'Nguyễn Văn A', "H'Lan", 'thư@x.vn', '2024-05-01'])(
    '“%s” stays as it is',
    (cell) => {
      expect(harmlessCell(cell)).toBe(cell)
    },
  )

  test('is none after it was written, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (cell) => {
        expect(harmlessCell(cell)).not.toMatch(/^[=+@\t\r]|^-(?!\d+([.,]\d+)?$)/)
        expect([cell, `'${cell}`]).toContain(harmlessCell(cell))
      }),
    )
  })

  test('is quoted as well where it must be', () => {
    expect(csvLine(['=1,2', '=a"b', '@\n'])).toBe(`"'=1,2","'=a""b","'@\n"\n`)
  })
})

test('numbers keep their sign, truth is a word, what is not known is empty', () => {
  expect(csvLine([-3, 0.25, true, false, null, ''])).toBe('-3,0.25,true,false,,\n')
})

test('any line of cells is read back as it was written', () => {
  const cell = fc.string({ unit: 'binary' }).map((text) => text.replace(/^[=+@\t\r-]+/, ''))
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1 }), fc.array(cell, { minLength: 1 }), (first, second) => {
      const { data } = Papa.parse<string[]>(csvLine(first) + csvLine(second), { delimiter: ',', newline: '\n' })
      expect(data).toEqual([first, second, ['']])
    }),
  )
})
