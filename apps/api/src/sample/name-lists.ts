import { weighted } from './random.ts'

type Pairs = readonly (readonly [string, number])[]

/** "Nguyễn 34 Phạm 8 …" → weighted pairs; a word may hold spaces written as `_`. */
const parse = (text: string): Pairs => {
  const words = text.trim().split(/\s+/)
  return words.flatMap((word, i) => (i % 2 === 0 ? [[word.replaceAll('_', ' '), Number(words[i + 1])] as const] : []))
}
const even = (text: string): Pairs =>
  text
    .trim()
    .split(/\s+/)
    .map((word) => [word.replaceAll('_', ' '), 1] as const)

/** Shares of domain.md §2.5, with Huỳnh, Võ, Trương, Đinh, Phạm, Bùi and Tạ raised as they are in Quảng Ngãi. */
export const SURNAMES = weighted(
  parse(`Nguyễn 33 Phạm 8.5 Lê 9 Trần 8.5 Võ 6.5 Huỳnh 5.5 Trương 3.4 Bùi 3.2 Phan 3.2 Đặng 2.2 Đỗ 2 Đinh 1.8 Tạ 1.4
    Ngô 1.5 Hồ 1.1 Dương 1 Lương 0.7 Đoàn 0.8 Cao 0.7 Mai 0.6 Lý 0.4 Lâm 0.4 Trịnh 0.5 Hà 0.4 Tiêu 0.4 Từ 0.3 Thới 0.2
    Châu 0.3 Tôn 0.2 Vũ 0.6 Hoàng 0.5 Đào 0.4 Thái 0.3 Lưu 0.3 Nguyễn_Tấn 0.3 Ung 0.1 Kiều 0.2 Ngụy 0.05`),
)

/** Middle names of men and women born before 1975 and since; an empty one makes a name of two syllables. */
export const MIDDLE_NAMES = {
  male: {
    older: weighted([
      ...parse(`Văn 30 Tấn 7 Đình 5 Thanh 7 Minh 4 Ngọc 5 Quang 5 Hữu 4 Đức 4 Xuân 4 Công 3 Hồng 3 Bá 1 Thế 2 Trọng 2
        Duy 1 Quốc 2 Viết 1 Thành 2 Hoài 1`),
      ['', 5],
    ]),
    younger: weighted([
      ...parse(`Văn 15 Tấn 7 Đình 4 Thanh 9 Minh 9 Ngọc 6 Quang 6 Hữu 3 Đức 6 Xuân 3 Công 4 Hồng 2 Anh 3 Thế 2 Trọng 3
        Duy 4 Quốc 5 Hoàng 6 Thành 3 Trung 3 Gia 1`),
      ['', 3],
    ]),
  },
  female: {
    older: weighted(
      parse(`Thị 62 Thị_Thu 4 Thị_Thanh 5 Thị_Kim 5 Thị_Mỹ 4 Thị_Ngọc 3 Thị_Hồng 3 Thị_Bích 3 Thị_Minh 2
      Thị_Thúy 1 Thanh 2 Kim 2 Hồng 2 Ngọc 1 Mỹ 1`),
    ),
    younger: weighted(
      parse(`Thị 32 Thị_Thu 6 Thị_Thanh 7 Thị_Kim 5 Thị_Mỹ 5 Thị_Ngọc 5 Thị_Hồng 4 Thị_Bích 4 Thị_Thùy 4
      Thị_Thúy 3 Thị_Minh 2 Thanh 4 Kim 3 Thùy 4 Như 3 Ngọc 4 Bảo 2 Phương 2 Mỹ 2`),
    ),
  },
} as const

/** Given names, by sex and by birth before 1965, before 1985 and since. */
export const GIVEN_NAMES = {
  male: [
    weighted(
      parse(`Hòa 3 Hùng 3 Dũng 2 Sơn 3 Tâm 2 Thanh 3 Minh 2 Ba 1 Hai 1 Năm 1 Bảy 1 Tư 1 Chín 1 Mười 1 Lân 1 Nghĩa 2
      Lợi 2 Thành 2 Bình 2 An 1 Long 1 Quang 2 Phước 2 Đức 1 Tín 1 Trung 2 Xuân 1 Liên 1 Thạnh 1 Hường 1 Đồng 1 Luận 1
      Cảnh 1 Hảo 1 Khánh 1 Kỳ 1 Quý 1 Thọ 1 Phụng 1 Nhơn 1 Châu 1 Ký 1 Lý 1 Thủy 1 Đệ 1 Tài 1`),
    ),
    weighted(
      parse(`Hùng 4 Dũng 4 Tuấn 4 Hải 3 Sơn 3 Bình 3 Thành 3 Cường 3 Trung 3 Long 2 Minh 2 Hòa 2 Tâm 2 Nam 2 Vũ 2
      Phương 1 Thắng 3 Việt 2 Hưng 2 Lâm 2 Quang 3 Khoa 1 Vinh 2 Phong 2 Tùng 1 Đức 2 Toàn 2 Linh 1 Anh 1 Thái 1 Tín 1
      Hiếu 2 Quý 1 Duy 1 Hoàng 2 Kiệt 1 Lộc 1 Đông 1 Tây 1 Khánh 1 Huy 1 Thọ 1 Sỹ 1 Thoại 1`),
    ),
    weighted(
      parse(`Huy 4 Tuấn 3 Đạt 3 Nam 3 Hiếu 3 Khoa 3 Phúc 3 Duy 3 Khánh 2 Long 3 Bảo 2 Hoàng 3 Quân 2 Minh 2 Thịnh 2
      Trí 2 Vũ 2 Việt 2 Tùng 2 Linh 1 Anh 2 Đức 2 Thắng 2 Trung 2 Nhật 2 Tín 2 Kiệt 2 Lộc 1 Thiện 2 Hậu 2 Khang 1 Quý 1
      Phong 2 Vinh 2 Nguyên 2 Tiến 2 Sang 1 Thuận 1`),
    ),
  ],
  female: [
    weighted(
      parse(`Hoa 3 Lan 3 Hồng 3 Liên 3 Thu 3 Xuân 2 Hường 2 Nga 2 Bình 1 Hà 2 Thanh 2 Mai 2 Cúc 2 Huệ 2 Sáu 1 Bốn 1
      Phượng 1 Loan 2 Tuyết 2 Thủy 2 Lý 1 Mỹ 1 Tâm 1 Đào 1 Hạnh 2 Hòa 1 Kim 1 Nhung 1 Thọ 1 Quý 1`),
    ),
    weighted(
      parse(`Thủy 4 Hương 4 Hà 3 Hằng 3 Lan 3 Nga 2 Hoa 2 Thúy 3 Hạnh 3 Vân 3 Dung 2 Phương 3 Trang 2 Hiền 3 Loan 2
      Liên 2 Tuyết 2 Yến 2 Nguyệt 2 Oanh 2 Hòa 1 Nhung 2 Huệ 2 Thảo 2 Tâm 2 Mai 2 Phượng 2 Lệ 1 Diễm 1 Thu 2 Kiều 1 Vy 1
      Thoa 2 Lý 1 Hoàng 1`),
    ),
    weighted(
      parse(`Trang 4 Linh 4 Thảo 4 Hương 3 Ngân 3 Phương 3 Huyền 3 Thùy 2 Hằng 2 Vy 3 Trâm 3 Nhi 3 Hà 2 Hiền 3 Yến 2
      Ly 2 My 2 Anh 3 Thương 2 Diễm 2 Như 2 Quyên 2 Trinh 3 Thúy 2 Duyên 2 Oanh 2 Kiều 2 Hạnh 2 Nhung 2 Thủy 2 Vân 2`),
    ),
  ],
} as const

/** Peoples of the mountain districts (§2.5): the surname each took, and given names of their own sound. */
export const MINORITY_NAMES = {
  hreBaTo: { surnames: weighted(parse(`Phạm 88 Đinh 9 Hà 1 Nguyễn 2`)) },
  hreSonHa: { surnames: weighted(parse(`Đinh 92 Phạm 6 Hà 2`)) },
  co: { surnames: weighted(parse(`Hồ 90 Phạm 3 Đinh 3 Nguyễn 4`)) },
} as const

export const MINORITY_MIDDLE = {
  male: weighted([...parse(`Văn 62 Xuân 4 Ngọc 3 Tấn 2 Minh 3 Ka 5 Hồng 3 Thanh 4 Công 2`), ['', 12]]),
  female: weighted(parse(`Thị 88 Thị_Mỹ 3 Thị_Kim 3 Thị_Hồng 3 Y 3`)),
} as const

export const MINORITY_GIVEN = {
  male: even(`Rúp Tré Brê Krêu Ghe Lía Náy Nghêu Blia Treo Xê Ve Nút Reo Đói Bút Ngút Ra Rách Lói Trút Xrang Krân Nghề
    Ôn Én Đeo Trê Riêng Ía Mung Đênh Xôi Plây Vút Long Sơn Hùng Thanh Minh Bình Nam Quang Tiến Thành Đức Lợi Hòa`),
  female: even(`Brơi Xít Lía Nhé Reo Mây Đêu Hrê Xen Ngút Nêu Vớt Rơi Én Thiu Bleo Trênh Đăng Hoa Lan Hồng Thúy Nga Liên
    Hà Thu Nhung Vân Thủy Hạnh`),
} as const

/** Clans of the Gia Rai, who stand before the name of the person ("Rơ Châm H'Lan"). */
export const GIA_RAI = {
  clans: weighted(parse(`Rơ_Châm 30 Siu 18 Ksor 16 Rơ_Mah 14 Puih 10 Kpuih 6 Rah_Lan 6`)),
  male: even(`Blơi Thul Phin Hyiu Klơh Byưn Nghin Tel Nhun Grong Hmrik Thuyên Blin Djuêng Thanh Hùng Sơn`),
  female: even(`H'Lan H'Blơi H'Nhur H'Ngut H'Lim H'Phin H'Nga H'Thủy H'Mrơi H'Loan H'Djuên H'Byơn`),
} as const

/**
 * Xơ Đăng, Ca Dong, Ba Na and Gié-Triêng names have no surname: A for a man, Y for a woman, then one or two syllables
 * ("A Thak", "Y Blum").
 */
export const XO_DANG_GIVEN =
  even(`Thak Blum Bring Nhớ Đênh Plới Krông Xia Tring Hlang Dế Véo Thôn Ngreo Klin Byang Riêng
  Tuôn Chiêm Nghĩa Loan Mai Hiền Xuyến Thuận Đôih Glăng Hnhach Mren Bông`)
