import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markDifferences, type Piece } from './mark-differences.ts'

/** `Nguyễn V[ă]n`: what differs stands in brackets. */
const shown = (pieces: Piece[]) => pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('')
const marked = (left: string, right: string, parts?: (text: string) => string[]) =>
  markDifferences(left, right, parts).map(shown)

describe('what differs in two short texts is marked', () => {
  test.each([
    ['Nguyễn Văn Hùng', 'Nguyễn Văn Hưng', 'Nguyễn Văn H[ù]ng', 'Nguyễn Văn H[ư]ng'],
    ['Lê Thị Hoa', 'Lê Hoa', 'Lê [Thị ]Hoa', 'Lê Hoa'],
    ['051063000001', '051063000007', '05106300000[1]', '05106300000[7]'],
    ['TRẦN BÌNH', 'Trần Bình', 'TRẦN BÌNH', 'Trần Bình'],
    ['051063000001', '079188123456', '[051063000001]', '[079188123456]'],
    ['0905000001', '0905000007', '090500000[1]', '090500000[7]'],
    ['An', '', '[An]', ''],
  ])('%s · %s', (left, right, ours, theirs) => {
    expect(marked(left, right)).toEqual([ours, theirs])
  })

  test('a letter written in two signs is the same letter', () => {
    expect(marked('Hùng'.normalize('NFD'), 'Hùng')).toEqual(['Hùng', 'Hùng'])
  })

  test('a date by day, month and year', () => {
    const parts = (text: string) => text.split(/(\/)/)
    expect(marked('12/4/1961', '12/10/1961', parts)).toEqual(['12/[4]/1961', '12/[10]/1961'])
  })
})

test('the pieces are the text, and what is not marked is the same on both sides', () => {
  const text = fc.string({ maxLength: 30, unit: fc.constantFrom(...'aăâ ễ1/Đ') })
  fc.assert(
    fc.property(text, text, (left, right) => {
      const [ours, theirs] = markDifferences(left, right)
      const whole = (pieces: Piece[]) => pieces.map((piece) => piece.text).join('')
      const common = (pieces: Piece[]) => whole(pieces.filter(({ differs }) => !differs)).toLocaleLowerCase('vi')
      expect([whole(ours), whole(theirs)]).toEqual([left, right])
      expect(common(ours)).toBe(common(theirs))
      if (left === right) expect(ours.some(({ differs }) => differs)).toBe(false)
    }),
  )
})
