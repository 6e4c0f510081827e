import { expect, test } from 'vitest'
import { filtersOf, kindValue, mattersAddress } from './matters-address.ts'

test('a list narrowed by an address is asked for as the address says', () => {
  const address = mattersAddress({
    loai: kindValue('duplicate', 'typo'),
    buoc: 'verified',
    dot: '2024-05-19',
    unit: 'QN.03',
  })
  expect(address).toBe('/the/danh-sach?loai=duplicate.typo&buoc=verified&dot=2024-05-19&don-vi=QN.03')
  expect(filtersOf(new URLSearchParams(address.split('?')[1]))).toEqual({
    ...{ kind: 'duplicate', fault: 'typo', step: 'verified', age: undefined, round: '2024-05-19', state: 'open' },
  })
})

test('what nobody knows is not asked for', () => {
  const asked = filtersOf(new URLSearchParams('loai=x.y&buoc=z&tuoi=1&dot=mai&tinh-trang=xong'))
  expect(Object.values(asked).filter((value) => value !== undefined)).toEqual(['closed'])
})

test('a list without filters has the plain address', () => {
  expect(mattersAddress({})).toBe('/the/danh-sach')
})
