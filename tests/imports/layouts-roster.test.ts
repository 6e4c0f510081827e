import { describe, expect, test } from 'vitest'
import type { FieldName } from '#api/imports/import-kinds.ts'
import { ACCOUNT, CARD, MEETING, MEMBER, SMALLEST, UNIT, read, remarks, type Given } from './given-rows.ts'

describe('a roster row', () => {
  test('becomes canonical text', () => {
    const { staged, reasons } = read('roster', MEMBER)
    expect(reasons).toEqual([])
    expect(staged).toEqual({
      member_code: 'DV1',
      full_name: 'NGUYỄN Thị Hoà',
      name_key: 'nguyên\u0303 thi\u0323 hoa\u0300',
      name_fold: 'nguyen thi hoa',
      date_of_birth: '1975-05-03',
      birth_precision: 'day',
      gender: 'female',
      citizen_id: '051175456789',
      card_no: '05101234',
      profile_no: '000001 QNG',
      phone: '0905123456',
      branch_code: 'CB-1',
      joined_on: '2000-05-19',
      official_on: '2001-05-19',
      membership: 'official',
      status: 'exempt',
      exempt_from: '2024-01-01',
      exempt_to: '2024-12-31',
      smartphone: 't',
    })
  })

  test('is official, active and of unknown smartphone unless it says otherwise', () => {
    const { staged } = read('roster', { ...SMALLEST.roster, joined_on: '2024-01-01' })
    expect(staged).toMatchObject({ membership: 'official', status: 'active', smartphone: null, gender: null })
  })

  test.each([
    ['Không', 'f'],
    ['có', 't'],
    ['không rõ', null],
    ['?', null],
  ])('smartphone %j is %j: unknown is not no', (smartphone, value) => {
    expect(read('roster', { ...SMALLEST.roster, smartphone }).staged.smartphone).toBe(value)
  })

  test('with "dự bị" as its status is a probationary member in activity', () => {
    expect(read('roster', { ...SMALLEST.roster, status: 'Dự bị' }).staged).toMatchObject({
      membership: 'probationary',
      status: 'active',
    })
  })

  test('with a status of two meanings is rejected with the words to choose from', () => {
    const { reasons } = read('roster', { ...MEMBER, status: 'SHTT' })
    expect(reasons[0]).toMatchObject({
      code: 'unclear_value',
      severity: 'reject',
      detail: 'tạm thời đi hoặc tạm thời đến',
    })
  })

  test.each<[string, Given, string]>([
    ['a citizen number of the other sex', { gender: 'Nam' }, 'warn citizen_id_disagrees citizen_id'],
    ['a citizen number of another year of birth', { date_of_birth: '1976' }, 'warn citizen_id_disagrees citizen_id'],
    ['joined after official', { joined_on: '20/5/2001' }, 'warn joined_after_official joined_on'],
    ['joined at 17', { joined_on: '2/5/1993' }, 'warn joined_too_young joined_on'],
    ['an exemption that ends before it starts', { exempt_to: '31/12/2023' }, 'warn ends_before_starts exempt_to'],
    ['a card number that cannot be one', { card_no: '123' }, 'warn bad_identifier card_no'],
    ['a landline', { phone: '02553822123' }, 'warn bad_identifier phone'],
    ['an exemption known to the month', { exempt_from: '1/2024' }, 'warn imprecise_date exempt_from'],
  ])('is accepted with a remark: %s', (_, change, remark) => {
    expect(remarks('roster', { ...MEMBER, ...change })).toEqual([remark])
  })

  test.each<[string, Given]>([
    ['joined on the 18th birthday', { joined_on: '3/5/1993' }],
    ['joined in the month of the 18th birthday, day unknown', { joined_on: '5/1993' }],
    ['joined in the year of the 18th birthday, day unknown', { joined_on: '1993' }],
    ['joined and official in the same year, days unknown', { joined_on: '2001' }],
    ['born in the year the citizen number says', { date_of_birth: '1975' }],
    ['no card yet, said in words', { card_no: 'chưa cấp' }],
  ])('is accepted without a remark: %s', (_, change) => {
    expect(remarks('roster', { ...MEMBER, ...change })).toEqual([])
  })

  test('keeps nothing of a number that cannot be one', () => {
    expect(read('roster', { ...MEMBER, card_no: '123', citizen_id: 'abc' }).staged).toMatchObject({
      card_no: null,
      citizen_id: null,
    })
  })
})

describe('the key of a row', () => {
  test('of a member is the code of the source system, apart for a temporary stay', () => {
    expect(read('roster', MEMBER).rowKey).toBe('DV1')
    expect(read('roster', { ...MEMBER, branch_code: 'CB-2', status: 'temp_in' }).rowKey).toBe('DV1|temp')
  })

  test('of a member without code is the same however the same cells are spelled', () => {
    const coded = { ...MEMBER, member_code: '' }
    const spelled = {
      ...coded,
      full_name: 'Nguyễn thị Hòa',
      date_of_birth: '1975-05-03',
      card_no: '05.101.234',
      phone: '0905123456',
    }
    expect(read('roster', spelled).rowKey).toBe(read('roster', coded).rowKey)
  })

  test.each<[FieldName, string]>([
    ['full_name', 'Nguyễn Thị Hoa'],
    ['date_of_birth', '1975'],
    ['gender', ''],
    ['citizen_id', ''],
    ['card_no', ''],
    ['profile_no', ''],
    ['phone', ''],
    ['branch_code', 'CB-2'],
  ])('of a member without code differs when %s does', (field, value) => {
    const coded = { ...MEMBER, member_code: '' }
    expect(read('roster', { ...coded, [field]: value }).rowKey).not.toBe(read('roster', coded).rowKey)
  })

  test('of the other kinds', () => {
    expect(read('units', { ...UNIT, valid_from: '1/7/2025' }).rowKey).toBe('CB1|2025-07-01')
    expect(read('accounts', ACCOUNT).rowKey).toBe('u1')
    expect(read('cards', { ...CARD, card_no: '51.012345' }).rowKey).toBe(read('cards', CARD).rowKey)
    expect(read('meetings', { ...MEETING, month: '5/2024' }).rowKey).toBe(read('meetings', MEETING).rowKey)
  })
})
