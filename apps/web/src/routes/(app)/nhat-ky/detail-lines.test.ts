import { describe, expect, it } from 'vitest'
import { detailLines } from './detail-lines.ts'
import { filtersOf } from './filters.ts'

describe('what an act changed', () => {
  it('is said as it was and as it is', () => {
    expect(detailLines({ role: 'clerk', unit: 'H1' }, { role: 'auditor', unit: 'H1' })).toEqual([
      { name: 'Vai trò', value: 'Nhập liệu → Kiểm tra nhật ký' },
      { name: 'Đơn vị', value: 'H1' },
    ])
  })

  it('is said as it is where nothing was before', () => {
    const lines = detailLines(null, { kind: 'roster', rows: 55795, asOf: '2024-06-28', period: '2024-Q2' })
    expect(lines.map(({ value }) => value)).toEqual(['Danh sách đảng viên', '55.795', '28/6/2024', 'Quý II/2024'])
  })

  it('says yes, no and nothing in words', () => {
    expect(
      detailLines({ note: null }, { note: 'đã hỏi chi bộ', enabled: false, fields: ['phone', 'card_no'] }),
    ).toEqual([
      { name: 'Ghi chú', value: 'không có → đã hỏi chi bộ' },
      { name: 'Bật', value: 'không' },
      { name: 'Mục', value: 'điện thoại, số thẻ' },
    ])
  })

  it('keeps a code that has no words', () => {
    expect(detailLines(null, { role: 'constructor' })[0]!.value).toBe('constructor')
  })
})

describe('the address of the audit', () => {
  it('names acts, people and days', () => {
    const address = new URLSearchParams('ai=lan&viec=imported&ve=M12&tu=2026-11-01&den=2026-11-22&cua=may-chu')
    expect(filtersOf(address)).toEqual({
      chain: 'machine',
      actor: 'lan',
      act: 'imported',
      subject: 'M12',
      from: '2026-11-01',
      to: '2026-11-22',
    })
  })

  it('leaves out what nobody can mean', () => {
    const nothing = { chain: null, actor: null, act: null, subject: null, from: null, to: null }
    expect(filtersOf(new URLSearchParams('viec=rewritten&tu=hôm-qua&ai=%20'))).toEqual(nothing)
  })
})
