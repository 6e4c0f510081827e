export const trees = {
  sideBySide: 'Đặt số liệu theo cây khi đó và cây hôm nay cạnh nhau',
  same: 'Hai cây tổ chức như nhau: không đơn vị nào đổi số liệu',
  title: (changed: string, all: string) => `${changed} trong ${all} đơn vị có số liệu khác nhau giữa hai cây tổ chức`,
  lead: (then: string, now: string, both: string) =>
    `Cùng những người đã tính trong kỳ, xếp theo cây ngày ${then} và cây ngày ${now}. ${both} đơn vị có trên cả hai cây.`,
  thenColumn: 'Khi đó',
  nowColumn: 'Hôm nay',
  difference: 'Chênh lệch',
  notStanding: 'Không có trên cây',
  itself: 'chưa rõ đơn vị',
  takenFrom: 'Nhận từ',
  goneTo: 'Chuyển về',
  more: (units: string) => `và ${units} đơn vị khác`,
  noneTitle: 'Chưa có gì để đặt cạnh nhau',
  noneText: 'Bên dưới đơn vị này không có ai được tính trong kỳ. Chọn đơn vị cấp trên hoặc kỳ khác.',
  reasons: {
    founded: (people: string, day: string) =>
      `Ngày ${day} đơn vị này chưa thành lập. Cột hôm nay tính ${people} người khi đó thuộc các đơn vị đã nhập vào.`,
    ended: (people: string) =>
      `Đơn vị này nay không còn. ${people} người khi đó thuộc đơn vị được tính ở nơi tiếp nhận ghi dưới từng dòng.`,
    divided: (people: string) =>
      `${people} người thuộc đơn vị đã chia tách mà chưa danh sách nào cho biết ai về đâu, nên được tính ở cấp trên, không thuộc riêng đơn vị nào.`,
    outsideNow: (people: string) =>
      `Hôm nay có ${people} người của khi đó thuộc đơn vị khác, nên tổng hai cột không bằng nhau.`,
  },
}
