import { describe, expect, it } from 'vitest'
import { plainNumber } from './copy-as-numbers.ts'

describe('numbers copied into a spreadsheet', () => {
  it('lose their dots, so that 55.795 members stay 55795', () => {
    expect(plainNumber('55.795', ',')).toBe('55795')
    expect(plainNumber('1.859.660', '.')).toBe('1859660')
  })

  it('take the decimal mark of the reader’s programs', () => {
    expect(plainNumber('92,3%', '.')).toBe('92.3%')
    expect(plainNumber('92,3%', ',')).toBe('92,3%')
    expect(plainNumber('−0,3', '.')).toBe('-0.3')
    expect(plainNumber('+4,1', '.')).toBe('4.1')
  })

  it('leave words, dates and codes alone', () => {
    for (const text of ['Ba Tơ', '30/6/2024', '45.021.33', 'QN.03', '5.910 / 6.480']) {
      expect(plainNumber(text, '.')).toBe(text)
    }
  })
})
