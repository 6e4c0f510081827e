import { expect, test } from 'vitest'
import type { Break } from '#api/org-units/breaks.contract.ts'
import { breakPlace, breakWords } from './break-words.ts'

const nobody = { branches: 0, members: 0 }
const of = (given: Partial<Break>): Break => ({
  unit: { code: 'X 1', name: 'Đảng bộ xã X', kind: 'base_committee' },
  period: '2025-Q3',
  ...{ kind: 'missing', day: null, came: nobody, went: nobody, then: null, now: null, ...given },
})

test('a reason says what happened, to how many, and where it is told', () => {
  const people = of({ kind: 'people', day: '2025-07-01', came: { branches: 3, members: 1200 } })
  expect(breakWords(people)).toBe('ngày 1/7/2025 tổ chức có thay đổi, thêm 3 chi bộ (1.200 đảng viên)')
  expect(breakPlace(people)).toBe('/to-chuc-lai?ngay=2025-07-01&don-vi=X%201')
  expect(breakWords(of({ kind: 'rule', then: 'P2', now: 'P1' }))).toBe(
    'đổi cách tính mẫu số, từ có điện thoại thông minh sang đang sinh hoạt',
  )
  expect(breakPlace(of({}))).toBeNull()
})
