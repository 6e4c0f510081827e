export const settings = {
  title: 'Cài đặt',
  lead: 'Quy định chung cho cả tỉnh. Mỗi lần đổi đều ghi vào nhật ký; máy có thể hỏi lại mật khẩu.',
  save: 'Lưu cài đặt',
  saved: 'Đã lưu. Cài đặt mới có hiệu lực ngay.',

  signIn: 'Đăng nhập',
  signInLead: 'Một lần đăng nhập kéo dài bao lâu, và ai phải đăng nhập hai bước.',
  idle: 'Tự thoát sau bao nhiêu phút không dùng',
  idleHelp: (least: string, most: string, hours: string) =>
    `Từ ${least} đến ${most} phút, tính cho lần đăng nhập sau. Dù đang dùng, sau ${hours} giờ vẫn phải đăng nhập lại.`,
  twoSteps: 'Vai trò phải đăng nhập hai bước',
  twoStepsHelp:
    'Ngoài mật khẩu còn nhập mã trên điện thoại. Ai có vai trò được chọn mà chưa bật thì phải bật ngay ở trang tiếp theo, kể cả bạn. Máy chủ và điện thoại phải đúng giờ; không cần mạng.',

  imports: 'Nhập dữ liệu',
  importsLead:
    'Ai được nhận một tệp vào sổ. Lệnh rollcall import trên máy chủ chỉ theo quy định này khi làm thay người dùng (--as).',
  another: 'Người nộp tệp và người nhận tệp phải khác nhau',
  anotherHelp:
    'Ai nộp tệp chỉ xem trước được. Người khác có quyền nhập ở đơn vị đó, hoặc ở cấp trên, xem rồi nhận, hoặc gửi lại kèm lý do. Trước khi bật, mỗi nơi nhập tệp cần ít nhất hai người.',

  retention: 'Lưu giữ',
  retentionLead: 'Mỗi loại dữ liệu được giữ bao lâu rồi xoá.',
}
