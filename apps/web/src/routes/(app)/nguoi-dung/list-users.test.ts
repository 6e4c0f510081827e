import { expect, test } from 'vitest'
import type { User, UserGrant } from '#api/access/users.contract.ts'
import { inUnits, listUsers } from './list-users.ts'

const grant = (code: string, more: Partial<UserGrant> = {}): UserGrant => ({
  ...{ grantId: '1', role: 'clerk', unit: { code, name: `Đảng bộ xã ${code}`, kind: 'upper' } },
  ...{ validFrom: '2024-01-01', validTo: null, grantedBy: 'admin', endedBy: null, endedOn: null },
  ...{ holds: true, isMine: true, ...more },
})
const user = (displayName: string, grants: UserGrant[], endedBy: string | null = null): User => ({
  ...{ userId: displayName, username: displayName.toLowerCase(), displayName, createdBy: 'admin' },
  ...{ endedBy, isMine: true, signsInTwice: false, grants },
})
const over = { holds: false, endedBy: 'admin', endedOn: '2024-05-01' }
const USERS = [
  user('Dung', [grant('X2')]),
  user('Ân', [grant('X2', { role: 'auditor' }), grant('X1', over)]),
  user('Bình', [grant('X1')]),
  user('Cúc', [grant('X1', over)]),
  user('Đào', [grant('X1', over)], 'admin'),
]
const names = (asked: { words?: string; role?: 'clerk' | 'auditor' }) => {
  const { live, ended } = listUsers(USERS, { words: '', role: null, ...asked }, '2024-06-30')
  return [live, ended].map((listed) => listed.map((one) => one.user.displayName))
}

test('users stand by unit and name, those who hold nothing any more apart', () => {
  expect(names({})).toEqual([
    ['Bình', 'Ân', 'Dung'],
    ['Cúc', 'Đào'],
  ])
  const { live } = listUsers(USERS, { words: '', role: null }, '2024-06-30')
  expect(inUnits(live).map(({ unit, listed }) => [unit.code, listed.length])).toEqual([
    ['X1', 1],
    ['X2', 2],
  ])
})

test('a name is found without diacritics, by unit, and by role', () => {
  expect(names({ words: 'dao' })).toEqual([[], ['Đào']])
  expect(names({ words: 'binh x1' })[0]).toEqual(['Bình'])
  expect(names({ role: 'auditor' })[0]).toEqual(['Ân'])
})

test('a role that begins later is not over', () => {
  const later = [user('Em', [grant('X1', { holds: false, validFrom: '2024-07-01' })])]
  expect(listUsers(later, { words: '', role: null }, '2024-06-30').live).toHaveLength(1)
})
