import type { ImportJob } from '#api/imports/imports.contract.ts'

type Said = Pick<ImportJob, 'by' | 'returned'>

/** Files that somebody else than their sender takes in. */
export const approval = {
  turn: {
    wait: 'Chờ người khác duyệt',
    approve: 'Chờ bạn duyệt',
    mend: 'Bị gửi lại để sửa',
    sent_back: 'Đã gửi lại cho người nộp',
  },
  text: {
    wait: () =>
      'Chưa có gì thay đổi. Tỉnh quy định người nộp không tự nhận tệp: người khác có quyền nhập ở đơn vị này xem rồi nhận, hoặc gửi lại cho bạn kèm lý do. Bạn có thể rời trang này.',
    approve: ({ by }: Said) =>
      `${by} nộp tệp này. Số liệu chỉ đổi khi bạn nhấn “Nhận tệp”. Chưa đúng thì gửi lại, ghi rõ điều cần sửa.`,
    mend: ({ returned }: Said) =>
      `${returned?.by}: “${returned?.reason}”. Sửa cách hiểu tệp rồi xem trước lại, hoặc bỏ tệp này và nộp tệp đúng.`,
    sent_back: ({ by, returned }: Said) =>
      `${returned?.by} gửi lại cho ${by}: “${returned?.reason}”. Tệp chờ người nộp xem lại.`,
  },
  sendBack: 'Gửi lại cho người nộp',
  sendBackTitle: (by: string) => `Gửi tệp lại cho ${by}?`,
  sendBackWhy: 'Điều cần sửa (người nộp sẽ đọc)',
  theirs: (by: string) => `${by} nộp tệp này và trả lời các câu hỏi dưới đây. Bạn duyệt khi tệp đã sẵn sàng.`,
  both: (by: string, approvedBy: string, at: string) => `${by} nộp, ${approvedBy} duyệt, ${at}`,
  approved: (by: string) => `${by} duyệt`,
}
