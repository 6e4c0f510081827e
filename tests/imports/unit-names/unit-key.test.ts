import { describe, expect, test } from 'vitest'
import { unitRanker } from '#api/imports/unit-names/rank-units.ts'
import { unitKey } from '#api/imports/unit-names/unit-key.ts'

describe('two ways of writing one unit have one key', () => {
  test.each([
    ['Chi bộ Thôn 3', 'CB thôn III'],
    ['Chi bộ Thôn 3', 'Thôn 03'],
    ['Chi bộ thôn 3', 'CHI BỘ THÔN SỐ 3'],
    ['Chi bộ tổ dân phố 12', 'CB TDP12'],
    ['Chi bộ Uỷ ban nhân dân', 'CB. UBND'],
    ['Chi bộ thôn Hoà Bình', 'Chi bộ thôn Hòa Bình'],
    ['Chi bộ Trường Tiểu học Nghĩa Lâm', 'Chi bộ trường TH Nghĩa Lâm'],
    ['Chi bộ cơ sở Bưu điện', 'CBCS Bưu điện'],
    ['Đảng bộ bộ phận số 1', 'ĐBBP số I'],
    ['Chi bộ Phòng Tài chính - Kế toán', 'CB phòng tài chính, kế toán'],
  ])('%j is %j', (left, right) => {
    expect(unitKey(left)).toBe(unitKey(right))
  })
})

describe('two units have two keys', () => {
  test.each([
    ['Chi bộ Thôn 3', 'Chi bộ Thôn 4'],
    ['Chi bộ Thôn 1', 'Chi bộ Thôn 11'],
    ['Chi bộ thôn Tân Lộc', 'Chi bộ thôn Tấn Lộc'],
    ['Chi bộ thôn An Vĩ', 'Chi bộ thôn An 6'],
    ['Chi bộ tổ dân phố 3', 'Chi bộ thôn 3'],
  ])('%j is not %j', (left, right) => {
    expect(unitKey(left)).not.toBe(unitKey(right))
  })
})

test('a misspelt name finds its unit first, and a number is not taken for its neighbour', () => {
  const units = [
    'Chi bộ Thôn 1',
    'Chi bộ Thôn 2',
    'Chi bộ thôn Định Yên',
    'Chi bộ thôn Đông Điền',
    'Chi bộ Công an',
  ].map((name, at) => ({ unitId: String(at), name }))
  const rank = unitRanker(units)
  expect(rank('CB thôn Đinh Yển')[0]).toMatchObject({ name: 'Chi bộ thôn Định Yên' })
  expect(rank('chi b0 thôn Đông Diền')[0]).toMatchObject({ name: 'Chi bộ thôn Đông Điền' })
  expect(rank('CB thôn II')[0]).toMatchObject({ name: 'Chi bộ Thôn 2', likeness: 1 })
  expect(rank('Thôn 2').map(({ likeness }) => likeness)).toSatisfy((all: number[]) => all[0] === 1 && all[1]! < 0.6)
  expect(rank('Hợp tác xã')).toEqual([])
})
