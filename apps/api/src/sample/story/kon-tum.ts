import type { BaseName, BaseType } from '../base-names.ts'
import { ORIGINS, type NumberBlocks } from '../identifiers.ts'
import { weighted } from '../random.ts'
import { FOUNDED, type Unit } from '../tree.ts'
import { block, district, isArmedForces, type People, type UnitProfile } from '../unit-profiles.ts'

const named = (type: BaseType, names: readonly string[]): BaseName[] => names.map((name) => ({ name, type }))

const AGENCIES = {
  committees: [
    ...named('hospital', ['Bệnh viện Đa khoa khu vực Kon Tum', 'Bệnh viện Y dược cổ truyền Kon Tum']),
    ...named('college', ['Trường Cao đẳng Kon Tum', 'Phân hiệu Đại học Đà Nẵng tại Kon Tum']),
    ...named('office', ['Chi cục Kiểm lâm Kon Tum', 'Vườn quốc gia Chư Mom Ray', 'Ban Quản lý Khu kinh tế Kon Tum']),
    ...named('enterprise', ['Công ty Điện lực Kon Tum', 'Viễn thông Kon Tum', 'Công ty Cao su Kon Tum']),
  ],
  branches: [
    ...named('office', ['Trung tâm Khuyến nông Kon Tum', 'Bảo tàng Kon Tum', 'Kho bạc Nhà nước khu vực Kon Tum']),
    ...named('office', ['Ban Quản lý rừng phòng hộ Thạch Nham', 'Khu bảo tồn thiên nhiên Ngọc Linh']),
    ...named('school', ['Trường THPT chuyên Nguyễn Tất Thành', 'Trường PTDT nội trú tỉnh Kon Tum']),
    ...named('enterprise', ['Công ty Thủy điện Ialy', 'Xăng dầu Kon Tum', 'Bưu điện khu vực Kon Tum']),
  ],
}
const POLICE = {
  committees: named('police', ['Cơ sở Công an tại Kon Tum', 'Trại Tạm giam Kon Tum', 'Cảnh sát cơ động Kon Tum']),
  branches: named('police', ['Cảnh sát giao thông Kon Tum', 'An ninh nội địa Kon Tum', 'Kỹ thuật hình sự Kon Tum']),
}
const ARMY = {
  committees: named('army', ['Trung đoàn 990', 'Ban Chỉ huy khu vực Ngọc Hồi', 'Ban Chỉ huy khu vực Kon Tum']),
  branches: named('army', ['Đồn Biên phòng Cửa khẩu Bờ Y', 'Đồn Biên phòng Dục Nông', 'Đồn Biên phòng Rờ Kơi']),
}

const place = (
  name: string,
  members: number,
  [committees, baseBranches]: readonly [number, number],
  installed: number,
  peoples: readonly (readonly [People, number])[],
): UnitProfile => {
  const terrain = name.startsWith('Thành phố') ? 'urban' : 'highland'
  const appMeetings = [0.3, terrain === 'urban' ? 0.93 : 0.84] as const
  return district(name, { terrain, members, committees, baseBranches, installed, appMeetings, peoples })
}

/**
 * What Kon Tum brought on 2025-07-01: its 10 districts and 3 committees without territory, about 30,000 members
 * (domain.md §3.3; how they are shared out is SYNTH). `installed` is the share at the end of the story.
 */
export const KON_TUM_PROFILES: readonly UnitProfile[] = [
  place('Thành phố Kon Tum', 6400, [6, 48], 0.972, [
    ['kinh', 0.66],
    ['baNa', 0.22],
    ['xoDang', 0.08],
    ['giaRai', 0.04],
  ]),
  place('Huyện Ngọc Hồi', 2500, [2, 22], 0.955, [
    ['kinh', 0.5],
    ['gieTrieng', 0.26],
    ['xoDang', 0.24],
  ]),
  place("Huyện Ia H'Drai", 800, [1, 10], 0.96, [
    ['kinh', 0.7],
    ['giaRai', 0.18],
    ['xoDang', 0.12],
  ]),
  place('Huyện Kon Rẫy', 1500, [1, 16], 0.945, [
    ['kinh', 0.35],
    ['baNa', 0.38],
    ['xoDang', 0.27],
  ]),
  place('Huyện Kon Plông', 1700, [1, 18], 0.93, [
    ['kinh', 0.27],
    ['xoDang', 0.69],
    ['hreBaTo', 0.04],
  ]),
  place('Huyện Đắk Tô', 2400, [2, 22], 0.955, [
    ['kinh', 0.5],
    ['xoDang', 0.46],
    ['baNa', 0.04],
  ]),
  place('Huyện Sa Thầy', 2500, [2, 22], 0.95, [
    ['kinh', 0.45],
    ['giaRai', 0.25],
    ['xoDang', 0.2],
    ['baNa', 0.1],
  ]),
  place('Huyện Tu Mơ Rông', 1700, [1, 18], 0.92, [
    ['kinh', 0.14],
    ['xoDang', 0.86],
  ]),
  place('Huyện Đắk Glei', 2400, [2, 21], 0.935, [
    ['kinh', 0.25],
    ['gieTrieng', 0.6],
    ['xoDang', 0.15],
  ]),
  place('Huyện Đắk Hà', 3300, [2, 28], 0.955, [
    ['kinh', 0.52],
    ['xoDang', 0.4],
    ['baNa', 0.08],
  ]),
  block('Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh Kon Tum', {
    ...{ terrain: 'agencies', members: 2500, committees: 10, baseBranches: 10, names: AGENCIES },
    ...{ installed: 0.985, appMeetings: [0.4, 0.96] },
  }),
  block('Đảng bộ Công an tỉnh Kon Tum', {
    ...{ terrain: 'police', members: 1300, committees: 3, baseBranches: 3, names: POLICE },
    ...{ installed: 0.95, appMeetings: [0, 0.01] },
  }),
  block('Đảng bộ Quân sự tỉnh Kon Tum', {
    ...{ terrain: 'army', members: 1000, committees: 3, baseBranches: 3, names: ARMY },
    ...{ installed: 0.93, appMeetings: [0, 0] },
  }),
]

/** Its committees, which never stood in the files of Quảng Ngãi: only codes below them do. */
export function konTumUnits(): Unit[] {
  return KON_TUM_PROFILES.map((profile, index) => ({
    code: `KT.${String(index + 1).padStart(2, '0')}`,
    parentCode: '',
    name: profile.name,
    kind: 'upper',
    armedForces: isArmedForces(profile),
    validFrom: FOUNDED,
    validTo: '',
  }))
}

/**
 * Who is born in Kon Tum has 062 in the citizen id, cards of its own prefix and profile numbers of its own symbol. A few
 * cards bear numbers that Quảng Ngãi gave out too (domain.md §5, T2): the count of its prefix begins again.
 */
export const KON_TUM_NUMBERS: NumberBlocks = {
  origins: weighted([
    ['062', 84],
    ['064', 4],
    ['051', 4],
    ['052', 3],
    ['049', 2],
    ['036', 1.5],
    ['042', 1.5],
  ]),
  cardPrefixes: weighted([
    [62, 0.9985],
    [51, 0.0015],
  ]),
  cardPrefixesEnd: 89,
  profileSymbols: ['KT', 'KTA', 'KTB', 'KTC'],
  fromTheEnd: true,
}

/** Who joins in Quảng Ngãi after the first files: out of the way of what those hand out, whatever their size. */
export const NEWCOMER_NUMBERS: NumberBlocks = {
  origins: ORIGINS,
  cardPrefixes: weighted([[78, 1]]),
  cardPrefixesEnd: 89,
  profileSymbols: ['QNK', 'QNL'],
  fromTheEnd: true,
}
