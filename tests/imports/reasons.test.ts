import { describe, expect, test } from 'vitest'
import { FILE_REASON_CODES, fileReasonText } from '#api/imports/file-refused.ts'
import { ROW_REASON_CODES, reasonText, type RowReason } from '#api/imports/reasons.ts'

const birth: RowReason = { code: 'impossible_date', severity: 'reject', column: 'date_of_birth', value: '31/02/1990' }

describe('the sentence for a row', () => {
  test('says where, what is wrong and what to do', () => {
    expect(reasonText(birth, 18)).toBe(
      'Dòng 18, cột “Ngày sinh”: “31/02/1990” không phải là ngày có thật. Sửa lại theo dạng ngày/tháng/năm rồi nộp lại.',
    )
    expect(reasonText(birth)).toMatch(/^Cột “Ngày sinh”: /)
  })

  test('of a row accepted with a remark says that it was accepted', () => {
    expect(reasonText({ ...birth, code: 'joined_too_young', severity: 'warn', detail: '1980-01-01' })).toMatch(
      /dòng này vẫn được nhận\.$/,
    )
  })

  test('about the whole row names no column', () => {
    const reason: RowReason = {
      code: 'wrong_column_count',
      severity: 'reject',
      column: null,
      value: '12',
      detail: '16',
    }
    expect(reasonText(reason, 7)).toMatch(/^Dòng 7: dòng có 12 ô trong khi dòng tiêu đề có 16 cột\. /)
  })

  test.each(ROW_REASON_CODES.map((code) => [code]))('%s is a whole sentence', (code) => {
    const text = reasonText({ code, severity: 'reject', column: 'phone', value: 'v', detail: 'd' }, 2)
    expect(text).toMatch(/^Dòng 2, cột “Số điện thoại”: .+ rồi nộp lại\.$/)
    expect(text).not.toMatch(/undefined|null/)
  })
})

describe('the sentence for a file', () => {
  test.each(FILE_REASON_CODES.map((code) => [code]))('%s says what to do', (code) => {
    const text = fileReasonText(code, {
      byte: 7,
      line: 2,
      row: 3,
      rows: 2,
      limit: '200 MB',
      columns: ['full_name', 'Ghi chú'],
    })
    expect(text).toMatch(/^[A-ZĐ].+\.$/)
    expect(text).not.toMatch(/undefined|object/)
  })
})
