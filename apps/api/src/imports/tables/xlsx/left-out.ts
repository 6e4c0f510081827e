import type { Workbook } from './workbook.ts'

const KINDS: [RegExp, string][] = [
  [/vbaproject\.bin$|\/macrosheets\//, 'Macro (mã VBA) trong tệp không được đọc.'],
  [
    /\/externallinks\/[^/]+\.xml$/,
    'Liên kết tới tệp Excel khác không được đọc: các ô lấy số từ tệp đó giữ giá trị lưu lần cuối.',
  ],
  [/\/connections\.xml$|\/querytables\//, 'Kết nối tới nguồn dữ liệu bên ngoài không được đọc.'],
  [/\/embeddings\//, 'Tệp nhúng trong bảng tính không được đọc.'],
  [/\/media\//, 'Hình ảnh trong bảng tính không được đọc.'],
  [/\/comments\d*\.xml$|\/threadedcomments\//, 'Ghi chú (comment) gắn vào ô không được đọc.'],
  [/\/activex\/|\/ctrlprops\//, 'Nút bấm và ô điều khiển trong bảng tính không được đọc.'],
]

/** What stands in the file beside its cells, one sentence a kind. */
export function describeLeftOut(partNames: string[], { otherSheets }: Workbook): string[] {
  const sentences = KINDS.filter(([kind]) => partNames.some((name) => kind.test(`/${name}`))).map(([, text]) => text)
  return [...sentences, ...otherSheets.map((name) => `Trang “${name}” không phải trang bảng tính, không được đọc.`)]
}
