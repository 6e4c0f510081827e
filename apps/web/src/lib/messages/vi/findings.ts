import type { FindingAge, FindingEventName, FindingKind } from '#api/reconciliation/reconciliation.contract.ts'
import { CARD_FAULT_WORDS } from '#api/cards/card-words.ts'
import { NO_ACCOUNT_REASONS } from '#api/org-units/gap-reasons.ts'
import type { Excuse, PhoneSide } from '#api/reconciliation/reports.contract.ts'

const { probationary_without_card, unknown, ...excuses } = NO_ACCOUNT_REASONS

export const findings = {
  age: 'Đã mở',
  ageAll: 'Mở bao lâu cũng được',
  ages: { month: 'Đến 30 ngày', quarter: '31–90 ngày', older: 'Trên 90 ngày' } as Record<FindingAge, string>,
  agesShort: { month: '≤ 30 ngày', quarter: '31–90', older: '> 90' } as Record<FindingAge, string>,
  days: (days: string) => `${days} ngày`,
  wasOpen: 'Mở trong',
  asOf: (date: string) => `Số ngày tính đến ${date}`,
  sort: 'Thứ tự',
  newest: 'Mới mở trước',
  oldest: 'Mở lâu nhất trước',
  kind: 'Cụ thể',
  kindAll: 'Tất cả',
  kinds: {
    ...CARD_FAULT_WORDS,
    probationary_without_card,
    unknown,
    two_branches: 'Ở hai chi bộ',
    one_branch: 'Hai lần trong một chi bộ',
    shared_number: 'Hai người chung số căn cước',
    in_transit: 'Đã chuyển đi, chưa nơi nào nhận',
    branch_ended: 'Còn ghi ở chi bộ đã kết thúc',
    said_gone: 'Danh sách ghi đã rời',
    unlisted: 'Không còn tên, không rõ đi đâu',
  } as Record<FindingKind, string>,

  history: 'Diễn biến và ghi chú',
  historyHelp:
    'Trường hợp tự mở, tự đóng khi dữ liệu đổi. Ghi chú ở lại dù trường hợp đóng, mở lại hay tệp được hoàn tác.',
  events: {
    opened: 'Mở',
    closed: 'Đóng',
    opened_again: 'Mở lại',
    evidence_changed: 'Căn cứ thay đổi',
  } as Record<FindingEventName, string>,
  byPerson: (who: string) => `do ${who}`,
  byData: 'theo dữ liệu',

  excused: 'Đảng viên không cần tài khoản',
  excusedLead: (unit: string) => `Chưa có tài khoản, nhưng không phải việc cần xử lý · ${unit}`,
  excusedHint: 'Không tính ở đây:',
  excusedTotal: (count: string) => `${count} đảng viên`,
  excusedNone: 'Không có ai như vậy.',
  excusedNoneHint: 'Chọn lý do khác hoặc đơn vị rộng hơn.',
  excuses: excuses as Record<Excuse, string>,
  reason: 'Lý do',
  until: (date: string) => `đến ${date}`,
  member: 'Đảng viên',
  birthYear: 'Năm sinh',

  sharedPhones: 'Điện thoại dùng chung',
  sharedPhonesLead: (unit: string) =>
    `Số mà nhiều người đang sinh hoạt, hoặc nhiều tài khoản, cùng khai · ${unit}. Con cháu khai giúp người lớn tuổi là chuyện thường, tự nó không phải lỗi; nhiều người không cùng nhà một số thì nên hỏi lại.`,
  sharedPhonesTotal: (count: string) => `${count} số`,
  sharedPhonesNone: 'Không số nào dùng chung.',
  sharedPhonesNoneHint: 'Ở đơn vị này mỗi người khai một số riêng.',
  download: 'Tải danh sách (số được che)',
  phone: 'Số điện thoại',
  sides: { member: 'Trong danh sách', account: 'Trên sổ tay' } as Record<PhoneSide, string>,
  side: 'Khai ở đâu',
  bearers: 'Ai khai số này',
  members: (count: string) => `${count} đảng viên`,
  accounts: (count: string) => `${count} tài khoản`,
  born: (year: string) => `sinh ${year}`,
  more: (count: string) => `và ${count} người, tài khoản nữa`,
}
