import type { WithheldReason } from '#api/rankings/ranking-line.contract.ts'

/** Bounds, places as ranges and what keeps a unit from being ranked. */
export const fairness = {
  unranked: 'Chưa xếp hạng',
  places: (from: string, to: string) => `${from}–${to}`,
  placesSaid: (from: string, to: string) => `Hạng ${from} đến ${to}: còn tuỳ số chờ xác minh`,
  placesNote: 'Hạng ghi dạng 3–5 nghĩa là thứ tự giữa các đơn vị đó chưa chắc chắn, còn tuỳ phần chờ xác minh.',
  bounds: (low: string, high: string) => `${low}–${high}`,
  boundsSaid: (low: string, high: string) =>
    `Nằm trong khoảng ${low} đến ${high}, khi liên kết chờ xét và điện thoại chưa rõ được xác minh xong`,
  boundsWhy: (low: string, high: string, waiting: string, unknown: string) =>
    `Nằm trong khoảng ${low} đến ${high}: ${[waiting, unknown].filter(Boolean).join(', ')}.`,
  waiting: (count: string) => `${count} trường hợp chờ xác minh`,
  unknown: (count: string) => `${count} người chưa rõ có điện thoại thông minh`,
  interval: (low: string, high: string) => `ít người: ${low}–${high}`,
  intervalSaid: (low: string, high: string) =>
    `Đơn vị ít người: một người thêm hay bớt làm tỷ lệ đổi nhiều. Khoảng tin cậy 95% (Wilson): ${low} đến ${high}`,
  reason: {
    nobody: () => 'không có ai thuộc diện',
    unsaid: () => 'chưa báo số liệu',
    unsettled: (found, line) => `${found} số thuộc diện còn chờ xác minh (mức cho phép ${line})`,
    smartphones: (found, line) => `${found} số thuộc diện chưa rõ có điện thoại thông minh (mức cho phép ${line})`,
    roster: (found, line) => `danh sách đảng viên đã cũ ${found} ngày (mức cho phép ${line})`,
  } satisfies Record<WithheldReason, (found: string, line: string) => string> as Record<
    WithheldReason,
    (found: string, line: string) => string
  >,
  reasons: (reasons: string) => `Chưa xếp hạng: ${reasons}`,
  line: {
    title: 'Khi nào thì xếp hạng',
    lead: 'Đơn vị có số liệu chưa đủ chắc thì đứng cuối bảng, không có hạng, kèm lý do. Để trống là không xét điều đó.',
    unsettled: {
      label: 'Phần chờ xác minh nhiều nhất (%)',
      help: 'Liên kết chờ xét, hoặc chỉ biết lần đăng nhập cuối, so với số thuộc diện.',
    },
    smartphones: {
      label: 'Phần chưa rõ điện thoại nhiều nhất (%)',
      help: 'Người chưa khai có điện thoại thông minh và chưa kích hoạt, so với số thuộc diện.',
    },
    rosterDays: {
      label: 'Danh sách cũ nhất (ngày)',
      help: 'Từ danh sách đảng viên mới nhất của đơn vị đến ngày cuối kỳ.',
    },
    smallUnit: {
      label: 'Đơn vị ít người là dưới bao nhiêu người',
      help: 'Dưới số này, bảng xếp hạng ghi thêm khoảng tin cậy 95% (Wilson).',
    },
  },
}
