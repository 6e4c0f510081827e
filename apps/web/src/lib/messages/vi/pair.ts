import type { Apart } from '#api/reconciliation/pair/pair.contract.ts'
import type { PairStatus } from '#api/reconciliation/reconciliation.contract.ts'

/** How sure a pair must be, in words of the reader. */
interface Thresholds {
  linked: string
  review: string
}

export const pair = {
  title: 'Vì sao không nối?',
  lead: 'Chọn một tài khoản và một đảng viên để xem máy cân hai bên thế nào, và điều gì giữ họ là hai người.',
  ask: 'Vì sao không nối với một người khác?',
  askMember: 'Vì sao không nối với một tài khoản?',
  account: 'Tài khoản',
  member: 'Đảng viên',
  findAccount: 'Tìm tài khoản theo tên hoặc mã',
  findMember: 'Tìm đảng viên theo tên hoặc mã',
  chosen: (name: string, key: string) => `${name} · ${key}`,
  found: (count: string) => `${count} kết quả, chọn một`,
  foundNone: (query: string) => `Không có ai khớp “${query}” trong phạm vi của bạn.`,
  verdict: {
    linked: 'Hai bên đã nối',
    review: 'Hai bên đang chờ người xét',
    second: 'Đây là tài khoản thứ hai của người này',
    none: 'Máy không nối hai bên',
  } as Record<PairStatus, string>,
  alone: (share: string) => `Chỉ xét riêng hai dòng này: ${share} là một người.`,
  under: (share: string) => `dưới ${share}`,
  among: (share: string) => `So với mọi người khác cũng giống: ${share}.`,
  exact:
    'Từng dấu hiệu và sức nặng đúng như lần đối chiếu cuối; phần “so với mọi người khác” chỉ có khi hai bên là một đôi.',
  why: 'Điều giữ hai bên không nối',
  nothing: 'Không có gì giữ hai bên: lần đối chiếu tới sẽ xét lại.',
  openCase: 'Mở trong Xét đôi',
  apart: {
    decided_different: (who) => `${who} đã quyết định đây là hai người.`,
    decided_other: (who) => `${who} đã quyết định tài khoản này là của người khác.`,
    contradiction: () => 'Số căn cước, số thẻ của tài khoản chỉ đến những người khác nhau, nên phải có người xét.',
    account_linked: (who) => `Tài khoản này đã nối với ${who ?? 'một người khác'}, khớp hơn.`,
    account_second: (who) => `Tài khoản này là tài khoản thứ hai của ${who ?? 'một người khác'}.`,
    member_linked: (who) => `Đảng viên này đã nối với tài khoản ${who}, khớp hơn.`,
    listed_twice: () => 'Người này có tên hai lần trong danh sách; tài khoản đi với dòng kia.',
    not_compared: () =>
      'Máy không đem hai bên ra cân: không trùng số giấy tờ nào, tên, ngày sinh, điện thoại và tổ chức cơ sở cũng không đủ giống để đáng xem.',
    name_differs: () => 'Họ tên khác hơn mức viết nhầm: máy không bao giờ tự nối hai người khác tên.',
    birth_and_numbers_differ: () =>
      'Ngoài họ tên, phải khớp ngày sinh hoặc một số giấy tờ máy mới tự nối; ở đây không có.',
    number_differs: () => 'Một số giấy tờ là số khác hẳn, mà không số nào khác khớp để bù lại.',
    unlikely: (_, { review }) => `Các dấu hiệu cộng lại chưa tới ${review} là một người: coi là hai người.`,
    unsure: (_, { linked }) => `Chưa tới ${linked} là một người: chưa đủ chắc để tự nối.`,
    account_waits: (who) => `Tài khoản này còn chờ xét với ${who ?? 'một người khác'}.`,
    member_waits: (who) => `Đảng viên này còn chờ xét với tài khoản ${who}.`,
    not_reconciled: () => 'Có tệp nhập sau lần đối chiếu cuối: kết quả có thể đổi ở lần đối chiếu tới.',
  } as Record<Apart, (who: string | null, thresholds: Thresholds) => string>,
}
