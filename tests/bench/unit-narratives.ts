// What a commune's committee writes under each of ten headings of its quarterly report: a paragraph of two or three sentences, some
// 60 to 100 words, a page and a half in all.
const SENTENCES = [
  'Ban Thường vụ đã ban hành kế hoạch triển khai, phân công từng đồng chí cấp uỷ phụ trách chi bộ và giao Tổ giúp việc tổng hợp tiến độ vào ngày 25 hằng tháng.',
  'Tại hội nghị giao ban, các chi bộ báo cáo kết quả cài đặt, nêu rõ từng đảng viên chưa thực hiện được và lý do cụ thể.',
  'Đoàn thanh niên xã cử đoàn viên đến từng nhà hướng dẫn đảng viên cao tuổi cài đặt, đăng nhập và xem tài liệu sinh hoạt.',
  'Một số đồng chí tuổi cao, sức yếu, đã được miễn công tác và sinh hoạt Đảng, không có điện thoại thông minh nên chưa kích hoạt được tài khoản.',
  'Cấp uỷ chi bộ đã gửi tài liệu sinh hoạt trước ba ngày; đảng viên nghiên cứu trước nên ý kiến tại buổi sinh hoạt tập trung và sát nội dung hơn.',
  'Việc cập nhật nghị quyết, biên bản sau sinh hoạt ở vài chi bộ thôn còn chậm do bí thư chi bộ kiêm nhiệm nhiều việc và chưa thành thạo thao tác.',
  'Qua rà soát phát hiện trường hợp thông tin số thẻ đảng viên chưa trùng với hồ sơ gốc; đã đối chiếu với danh sách đảng viên và đề nghị điều chỉnh.',
  'Văn phòng Đảng uỷ phối hợp với Ban Xây dựng Đảng kiểm tra thực tế tại sáu chi bộ, nhắc nhở hai chi bộ chưa tổ chức sinh hoạt trên phần mềm đúng quy định.',
  'Đường truyền ở các thôn vùng cao chưa ổn định, có buổi sinh hoạt phải tải tài liệu từ trước và cập nhật biên bản vào hôm sau.',
  'Nguyên nhân chủ quan là cấp uỷ một số chi bộ chưa thật sự quyết liệt, việc kiểm tra, đôn đốc có lúc chưa thường xuyên; chưa gắn kết quả với đánh giá, xếp loại.',
  'Trong quý tới, Đảng uỷ tập trung hoàn thành cài đặt cho số đảng viên còn lại, tổ chức hai lớp tập huấn cho bí thư, phó bí thư chi bộ và phân công người kèm cặp.',
  'Đề nghị Ban Tổ chức Tỉnh uỷ sớm xử lý các trường hợp trùng số thẻ, hướng dẫn thống nhất việc chuyển sinh hoạt tạm thời trên Sổ tay đảng viên điện tử.',
  'Ban Biên tập đã duyệt và đăng các tin, bài về hoạt động của chi bộ, gương người tốt, việc tốt; nội dung được kiểm tra trước khi đăng.',
  'Biểu dương các chi bộ có toàn bộ đảng viên trong diện đã kích hoạt, duy trì sinh hoạt trên phần mềm đủ ba kỳ trong quý; phê bình chi bộ chậm báo cáo.',
]
const SECTIONS = ['I.1', 'I.2', 'I.3', 'I.4', 'I.5', 'I.6', 'I.7', 'II', 'III', 'IV'] as const

/** Texts of one unit by section. */
export const narrativesOf = (unitNo: number): { section: string; text: string }[] =>
  SECTIONS.map((section, at) => {
    const sentences = 2 + ((unitNo + at) % 2)
    const from = unitNo * 5 + at * 3
    const said = Array.from({ length: sentences }, (_, no) => SENTENCES[(from + no) % SENTENCES.length])
    return { section, text: said.join(' ') }
  })
