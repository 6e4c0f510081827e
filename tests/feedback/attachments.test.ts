import { expect, test } from 'vitest'
import { attachmentType } from '#api/feedback/attachment-type.ts'

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])
const zip = (...names: string[]) => Buffer.from(`PK\u0003\u0004${names.join(' ')}`, 'latin1')

test.each([
  ['biên bản.PDF', Buffer.from('%PDF-1.7'), 'pdf'],
  ['ảnh.png', PNG, 'png'],
  ['ảnh.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'jpeg'],
  ['bảng.xlsx', zip('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx'],
  ['công văn.docx', zip('word/document.xml'), 'docx'],
  ['danh sách.csv', Buffer.from('họ tên,ngày\n'), 'csv'],
] as const)('%s is kept as what it is', (name, content, type) => expect(attachmentType(name, content)).toBe(type))

test.each([
  ['a page under the name of a picture', 'ảnh.png', Buffer.from('<script>')],
  ['a picture under the name of a document', 'tệp.pdf', PNG],
  ['a workbook with a program in it', 'bảng.xlsx', zip('xl/workbook.xml', 'xl/vbaProject.bin')],
  ['an archive', 'gói.xlsx', zip('lạ.exe')],
  ['a page', 'trang.html', Buffer.from('<html>')],
  ['a drawing that may hold scripts', 'hình.svg', Buffer.from('<svg/>')],
  ['bytes that are no text', 'danh sách.csv', Buffer.from([0xc3, 0x28])],
  ['a name without an ending', 'tệp', Buffer.from('x')],
])('%s is refused', (_, name, content) => expect(attachmentType(name, content)).toBeNull())
