import { describe, expect, test } from 'vitest'
import { comparedNumbers, maskedCell, maskedNumber, maskedText } from '#api/access/masking.ts'

describe('a number leaves the product', () => {
  test.each([
    ['citizen_id', '051060123456', '051******456'],
    ['citizen_id', '212345678', '******678'],
    ['card_no', '51000012', '****0012'],
    // since 2025 a card bears the citizen number: its mask shows no more of it than the other one
    ['card_no', '051060123456', '051******456'],
    ['phone', '0905000123', '*******123'],
    ['profile_no', '000123 QN', '****23 QN'],
    ['card_no', '45.021.334', '**.**1.334'],
    ['phone', '+84 905 000 123', '+** *** *** 123'],
    // too short to be one: nothing of it is shown
    ['card_no', '12345', '*****'],
  ] as const)('%s %s as %s', (kind, number, shown) => expect(maskedNumber(kind, number)).toBe(shown))
})

describe('in a text', () => {
  test.each([
    ['Lê Văn An · 51000012', 'Lê Văn An · ****0012'],
    ['số 051060123456, máy 0905.000.123', 'số 051******456, máy ****.***.123'],
    ['Chi bộ Thôn 3 · tháng 5/2024', 'Chi bộ Thôn 3 · tháng 5/2024'],
    ['sinh 12.04.1961, vào Đảng 2024-06-28', 'sinh 12.04.1961, vào Đảng 2024-06-28'],
    ['12/04/1961 – 03/02/1986', '12/04/1961 – 03/02/1986'],
  ])('%s is %s', (text, shown) => expect(maskedText(text)).toBe(shown))
})

describe('a cell of a file is masked by what its column holds', () => {
  test.each([
    ['citizen_id', 'Số CCCD', '051060123456', '051******456'],
    [null, 'Số CCCD', '051060123456', '051******456'],
    [null, 'Cột lạ', '51000012', '****0012'],
    ['date_of_birth', 'Ngày sinh', '12041961', '12041961'],
    ['branch_code', 'Mã chi bộ', '51012345', '51012345'],
    ['full_name', 'Họ và tên', 'Lê Văn An', 'Lê Văn An'],
  ])('%s (%s) %s', (field, header, cell, shown) => expect(maskedCell('roster', field, header, cell)).toBe(shown))
})

describe('two numbers beside each other', () => {
  const none = { citizenId: null, cardNo: null, profileNo: null, phone: null }

  test('show where they differ, and nothing more of either', () => {
    expect(comparedNumbers({ ...none, cardNo: '51000012' }, { ...none, cardNo: '51700012' })).toEqual([
      { field: 'card_no', one: '****0012', other: '****0012', differs: [2] },
    ])
  })

  test('of unlike length differ everywhere', () => {
    const [compared] = comparedNumbers({ ...none, citizenId: '212345678' }, { ...none, citizenId: '051060123456' })
    expect(compared!.differs).toHaveLength(12)
  })

  test('are left out where one side says nothing', () => {
    expect(comparedNumbers({ ...none, phone: '0905000123' }, none)).toEqual([])
  })
})
