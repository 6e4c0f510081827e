import type {
  DocumentAppendix,
  DocumentColumn,
  DocumentLayout,
  DocumentTable,
  ReportDocument,
} from '#api/reports/document.contract.ts'

/** HD 05 of 2026 (domain.md §4.7). */
export const SINCE_2026: DocumentLayout = {
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  sizes: {
    ...{ party: 15, organ: 14, number: 14, place: 14, type: 16, subject: 14, body: 14 },
    ...{ recipientsTitle: 14, recipients: 12, pageNumber: 13, table: 9 },
  },
  ...{ lineSpacing: 18, firstLine: 10, pageNumberFrom: 2, boldSigner: false },
}

/** HD 36 of 2018. */
export const UNTIL_2026: DocumentLayout = {
  ...SINCE_2026,
  sizes: { ...SINCE_2026.sizes, subject: 15, pageNumber: 14 },
  ...{ lineSpacing: 20, boldSigner: true },
}

const column = (title: string, kind: DocumentColumn['kind'], width: number, group: string | null = null) => ({
  ...{ title, kind, width, group },
})

const names = ['Sơn Tịnh', 'Bình Sơn', 'Trà Bồng', 'Mộ Đức', 'Nghĩa Hành', 'Đức Phổ', 'Ba Tơ', 'Lý Sơn']
export const unitName = (at: number) => `Đảng bộ xã ${names[at % names.length]} ${1 + Math.floor(at / names.length)}`

/** 18 columns of which 12 have groups, `units` rows and their total. */
export function wideTable(units: number): DocumentTable {
  const counts = ['Tổng số', 'Dự bị', 'Miễn', 'Tạm đi', 'Tạm đến', 'Đang sinh hoạt']
  const use = ['Có điện thoại', 'Chưa rõ', 'Đã cấp', 'Kích hoạt', 'Đăng nhập', 'Cả ba tháng']
  const columns = [
    column('TT', 'text', 3),
    column('Đơn vị', 'text', 17),
    ...counts.map((title) => column(title, 'count', 4.6, 'Đảng viên')),
    ...use.map((title) => column(title, 'count', 4.8, 'Tài khoản')),
    column('Tỷ lệ', 'rate', 6),
    column('So quý trước', 'change', 6),
    column('Ngày báo cáo', 'date', 8),
    column('Chỉ tiêu', 'text', 6),
  ]
  const rows = Array.from({ length: units }, (_, at) => {
    const whole = 300 + ((at * 977) % 2200)
    const figures = [...counts, ...use].map((_title, part) => Math.round(whole / (part + 1)))
    const rate = 0.7 + ((at * 37) % 300) / 1000
    const day = `2026-06-${String(1 + (at % 28)).padStart(2, '0')}`
    const change = at % 9 === 0 ? null : (((at * 13) % 90) - 40) / 1000
    return [String(at + 1), unitName(at), ...figures, rate, change, day, rate >= 0.9 ? 'Đạt' : 'Chưa đạt']
  })
  const sums = [...counts, ...use].map((_, part) => rows.reduce((sum, row) => sum + Number(row[part + 2]), 0))
  return { columns, rows, total: [null, 'Tổng cộng', ...sums, 0.876, 0.021, null, null] }
}

export const narrowTable = (rows: number): DocumentTable => ({
  columns: [
    column('TT', 'text', 8),
    column('Đơn vị', 'text', 50),
    column('Còn thiếu', 'count', 20),
    column('Tỷ lệ', 'rate', 22),
  ],
  rows: Array.from({ length: rows }, (_, at) => [String(at + 1), unitName(at), 1200 + at * 7, (at % 100) / 100]),
  total: rows === 0 ? null : ['', 'Cộng', 55795, 0.923],
})

const appendix = (key: string, title: string, landscape: boolean, table: DocumentTable): DocumentAppendix => ({
  ...{ key, title, landscape, table, lead: 'Tính đến ngày 30/6/2026' },
  notes: [
    'Nguồn: danh sách đảng viên ngày 28/6/2026; tài khoản ngày 29/6/2026.',
    'Tỷ lệ tính trên đảng viên đang sinh hoạt.',
  ],
})

const SENTENCE =
  'Đến ngày 30/6/2026, toàn tỉnh có 51.500 đảng viên đã kích hoạt Sổ tay đảng viên điện tử, đạt 92,3%, tăng 4,1 điểm so với quý trước; còn 4.295 đảng viên ở 213 chi bộ chưa kích hoạt, chủ yếu là đảng viên tuổi cao ở miền núi và đảng viên chưa có điện thoại thông minh.'

/** A report of `units` units with all that a report can hold; every name in it is invented. */
export function exampleDocument(units = 20, layout = SINCE_2026): ReportDocument {
  const heading = (level: number, text: string) => ({ kind: 'heading', level, text }) as const
  const paragraph = (text: string, lead: string | null = null) => ({ kind: 'paragraph', lead, text }) as const
  return {
    layout,
    head: {
      ...{ parent: 'TỈNH UỶ QUẢNG NGÃI', organ: 'BAN TỔ CHỨC', number: 'Số 127-BC/BTCTU' },
      ...{ party: 'ĐẢNG CỘNG SẢN VIỆT NAM', placeAndDate: 'Quảng Ngãi, ngày 02 tháng 7 năm 2026' },
    },
    type: 'BÁO CÁO',
    subject: 'kết quả triển khai Sổ tay đảng viên điện tử\nquý II năm 2026',
    blocks: [
      paragraph('Thực hiện kế hoạch của Ban Chỉ đạo tỉnh, Ban Tổ chức báo cáo kết quả quý II năm 2026 như sau:'),
      heading(1, 'I. KẾT QUẢ'),
      heading(2, '1. Lãnh đạo, chỉ đạo, quán triệt'),
      paragraph(`${SENTENCE} ${SENTENCE}`),
      paragraph(SENTENCE, 'Đảng uỷ xã Sơn Tịnh 1:'),
      heading(2, '2. Cài đặt, đăng ký, sử dụng'),
      paragraph(SENTENCE),
      {
        kind: 'chart',
        chart: {
          ...{ kind: 'bars', title: 'Tỷ lệ kích hoạt theo đơn vị', target: 0.9 },
          points: Array.from({ length: units }, (_, at) => ({
            label: unitName(at),
            value: at === 7 ? null : 1 - at / (units + 8),
          })),
        },
      },
      {
        kind: 'chart',
        chart: {
          ...{ kind: 'line', title: 'Tỷ lệ kích hoạt của tỉnh theo quý', target: 0.95 },
          points: [0.42, 0.55, null, 0.71, 0.8, 0.88, 0.923].map((value, at) => ({
            label: `Q${1 + (at % 4)}/${2025 + Math.floor(at / 4)}`,
            value,
          })),
        },
      },
      { kind: 'table', caption: 'Đơn vị còn thiếu nhiều nhất', table: narrowTable(10) },
      heading(1, 'II. HẠN CHẾ, NGUYÊN NHÂN'),
      ...Array.from({ length: 6 }, () => paragraph(SENTENCE)),
      heading(1, 'III. NHIỆM VỤ QUÝ TỚI'),
      ...Array.from({ length: 5 }, () => paragraph(SENTENCE)),
      heading(1, 'IV. KIẾN NGHỊ'),
      paragraph('Không có.'),
    ],
    signature: { lines: ['K/T TRƯỞNG BAN', 'PHÓ TRƯỞNG BAN'], name: 'Huỳnh Thị Mẫu' },
    recipients: {
      title: 'Nơi nhận:',
      lines: [
        '- Thường trực Tỉnh uỷ (báo cáo),',
        '- Ban Chỉ đạo tỉnh,',
        '- Các đảng uỷ trực thuộc,',
        '- Lưu Ban Tổ chức.',
      ],
    },
    appendices: [
      appendix('B1', 'KẾT QUẢ KÍCH HOẠT THEO ĐƠN VỊ', true, wideTable(units)),
      appendix('B2', 'SINH HOẠT CỦA CHI BỘ', true, wideTable(units)),
      appendix('B3', 'CHÊNH LỆCH', false, narrowTable(units)),
      appendix('B4', 'THẺ', false, narrowTable(0)),
      appendix('B5', 'ĐƠN VỊ DƯỚI CHỈ TIÊU', false, narrowTable(units)),
    ],
    seal: {
      ...{ code: 'K7QF-2MXD', address: 'https://rollcall.example/verify#K7QF-2MXD', issuedAt: '2026-07-02T08:15:00Z' },
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      text: 'Mã tra cứu K7QF-2MXD · niêm phong ngày 2/7/2026 · SHA-256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
    draft: null,
  }
}
