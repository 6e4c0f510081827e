import { describe, expect, it } from 'vitest'
import { keepPlace, placeOfUnit, unitOf, withParameters } from './place.ts'

const at = (pathname: string, search = '') => ({ pathname, search })

describe('the address keeps period and unit', () => {
  it('across pages', () => {
    expect(keepPlace('/xep-hang', at('/', '?ky=2024-Q1&don-vi=QN.03'))).toBe('/xep-hang?ky=2024-Q1&don-vi=QN.03')
  })

  it('from a unit’s own page, where the path names the unit', () => {
    expect(unitOf(at('/don-vi/QN.03'))).toBe('QN.03')
    expect(keepPlace('/', at('/don-vi/QN.03', '?ky=2024-05'))).toBe('/?ky=2024-05&don-vi=QN.03')
  })

  it('and says the unit only once', () => {
    expect(keepPlace('/don-vi/QN.05', at('/', '?don-vi=QN.03'))).toBe('/don-vi/QN.05')
  })

  it('unless the link names its own', () => {
    expect(keepPlace('/xep-hang?don-vi=QN.05', at('/', '?don-vi=QN.03'))).toBe('/xep-hang?don-vi=QN.05')
  })

  it('before the anchor of a link', () => {
    expect(keepPlace('/don-vi/QN.05?chi-so=installed#con-thieu', at('/', '?ky=2024'))).toBe(
      '/don-vi/QN.05?chi-so=installed&ky=2024#con-thieu',
    )
  })
})

describe('filters in the address', () => {
  it('start again at the first page', () => {
    expect(withParameters(at('/doi-chieu/lost_card', '?trang=3'), { 'tinh-trang': 'xong' })).toBe(
      '/doi-chieu/lost_card?tinh-trang=xong',
    )
  })

  it('are taken away by null', () => {
    expect(withParameters(at('/xep-hang', '?xem=bieu-do&ky=2024'), { xem: null })).toBe('/xep-hang?ky=2024')
  })
})

describe('choosing another unit', () => {
  it('stays on a page that is about any unit', () => {
    expect(placeOfUnit('QN.05', at('/xep-hang', '?don-vi=QN.03'))).toBe('/xep-hang?don-vi=QN.05')
  })

  it('leads from a page about one thing to the page of the unit', () => {
    expect(placeOfUnit('QN.05', at('/dang-vien/12', '?ky=2024'))).toBe('/don-vi/QN.05?ky=2024')
  })
})
