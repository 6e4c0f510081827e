import { expect, test } from 'vitest'
import { isUsername, proposeUsername } from './username.ts'

test('a user name is the name without diacritics and spaces', () => {
  expect(proposeUsername('Nguyễn Thị Hoa', [])).toBe('nguyenthihoa')
  expect(proposeUsername('Đặng Ước', [])).toBe('danguoc')
  expect(proposeUsername('Rơ Châm H’Lan', [])).toBe('rochamhlan')
  expect(proposeUsername('  ', [])).toBe('')
})

test('of two people of one name the second has a number', () => {
  expect(proposeUsername('Lê An', ['lean', 'lean2'])).toBe('lean3')
})

test('what is proposed is taken', () => {
  for (const name of ['Nguyễn Văn A', 'Y Bẹ', `${'Nguyễn '.repeat(20)}`]) {
    expect(isUsername(proposeUsername(name, []))).toBe(true)
  }
})
