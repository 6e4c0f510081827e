import type { BaseName } from './base-names.ts'

export type Terrain = 'urban' | 'plain' | 'mountain' | 'highland' | 'island' | 'agencies' | 'police' | 'army' | 'border'
export type People = 'kinh' | 'hreBaTo' | 'hreSonHa' | 'co' | 'xoDang' | 'baNa' | 'giaRai' | 'gieTrieng'

/** What makes one committee directly under the province different from the next. */
export interface UnitProfile {
  name: string
  /** Key of `units.json` whose communes it holds; null for committees without territory. */
  district: string | null
  terrain: Terrain
  /** Members at full size: SYNTH allocation of domain.md §3.3, only the sum of the first 14 is a published figure. */
  members: number
  /** Base committees besides the communes, and base branches, at full size. */
  committees: number
  baseBranches: number
  /** Share of each people among the members (§3.3: 60–85 % minorities in the mountain districts). */
  peoples: readonly (readonly [People, number])[]
  /** Share of members with an activated account on 2024-06-30, and the share of those already there on 2023-12-31. */
  installed: number
  installedEarly: number
  /** Share of branches recording their meetings on the app in the first and the last month. */
  appMeetings: readonly [number, number]
  /** Letters after the dash of its document numbers: HU huyện uỷ, TU thành or thị uỷ, ĐU đảng uỷ (§3.1). */
  documentSign: 'HU' | 'TU' | 'ĐU'
  /** Names of its base organisations where those of its terrain do not fit. */
  names?: { committees: readonly BaseName[]; branches: readonly BaseName[] }
}

const KINH = [
  ['kinh', 0.99],
  ['hreBaTo', 0.005],
  ['co', 0.005],
] as const

type Row = Omit<UnitProfile, 'peoples' | 'installedEarly'> & Partial<UnitProfile>

/** A district with all that most districts have in common. */
export const district = (name: string, row: Omit<Row, 'name' | 'district' | 'documentSign'>): UnitProfile => ({
  name: `Đảng bộ ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
  district: name,
  peoples: KINH,
  installedEarly: 0.87,
  documentSign: name.startsWith('Huyện') ? 'HU' : 'TU',
  ...row,
})

/** A committee without territory. */
export const block = (name: string, row: Omit<Row, 'name' | 'district' | 'documentSign'>): UnitProfile => ({
  name,
  district: null,
  peoples: KINH,
  installedEarly: 0.87,
  documentSign: 'ĐU',
  ...row,
})

/** The 17 committees directly under Tỉnh uỷ Quảng Ngãi in 2024, armed forces last (domain.md §3.3). */
export const UNIT_PROFILES: readonly UnitProfile[] = [
  district('Thành phố Quảng Ngãi', {
    terrain: 'urban',
    members: 9800,
    committees: 9,
    baseBranches: 62,
    installed: 0.957,
    appMeetings: [0.83, 0.97],
  }),
  district('Thị xã Đức Phổ', {
    terrain: 'plain',
    members: 4600,
    committees: 3,
    baseBranches: 34,
    installed: 0.939,
    appMeetings: [0.8, 0.95],
  }),
  district('Huyện Bình Sơn', {
    terrain: 'plain',
    members: 5700,
    committees: 4,
    baseBranches: 40,
    installed: 0.931,
    appMeetings: [0.77, 0.94],
  }),
  district('Huyện Sơn Tịnh', {
    terrain: 'plain',
    members: 3500,
    committees: 2,
    baseBranches: 26,
    installed: 0.921,
    appMeetings: [0.73, 0.91],
  }),
  district('Huyện Tư Nghĩa', {
    terrain: 'plain',
    members: 4600,
    committees: 3,
    baseBranches: 33,
    installed: 0.95,
    appMeetings: [0.86, 0.97],
  }),
  district('Huyện Nghĩa Hành', {
    terrain: 'plain',
    members: 3600,
    committees: 2,
    baseBranches: 27,
    installed: 0.99,
    appMeetings: [0.95, 0.99],
  }),
  district('Huyện Mộ Đức', {
    terrain: 'plain',
    members: 4300,
    committees: 3,
    baseBranches: 31,
    installed: 0.963,
    appMeetings: [0.87, 0.98],
  }),
  district('Huyện Ba Tơ', {
    terrain: 'mountain',
    members: 3300,
    committees: 2,
    baseBranches: 27,
    peoples: [
      ['kinh', 0.27],
      ['hreBaTo', 0.72],
      ['co', 0.01],
    ],
    installed: 0.83,
    installedEarly: 0.8,
    appMeetings: [0.58, 0.84],
  }),
  district('Huyện Minh Long', {
    terrain: 'mountain',
    members: 1300,
    committees: 1,
    baseBranches: 17,
    peoples: [
      ['kinh', 0.34],
      ['hreSonHa', 0.4],
      ['hreBaTo', 0.26],
    ],
    installed: 0.889,
    installedEarly: 0.82,
    appMeetings: [0.7, 0.92],
  }),
  district('Huyện Sơn Hà', {
    terrain: 'mountain',
    members: 3500,
    committees: 2,
    baseBranches: 27,
    peoples: [
      ['kinh', 0.22],
      ['hreSonHa', 0.77],
      ['xoDang', 0.01],
    ],
    installed: 0.801,
    installedEarly: 0.76,
    appMeetings: [0.54, 0.8],
  }),
  district('Huyện Sơn Tây', {
    terrain: 'mountain',
    members: 1900,
    committees: 1,
    baseBranches: 20,
    peoples: [
      ['kinh', 0.18],
      ['hreSonHa', 0.66],
      ['xoDang', 0.16],
    ],
    installed: 0.776,
    installedEarly: 0.72,
    appMeetings: [0.46, 0.78],
  }),
  district('Huyện Trà Bồng', {
    terrain: 'mountain',
    members: 3400,
    committees: 2,
    baseBranches: 28,
    peoples: [
      ['kinh', 0.36],
      ['co', 0.54],
      ['hreSonHa', 0.08],
      ['xoDang', 0.02],
    ],
    installed: 0.856,
    installedEarly: 0.8,
    appMeetings: [0.64, 0.88],
  }),
  district('Huyện Lý Sơn', {
    terrain: 'island',
    members: 900,
    committees: 1,
    baseBranches: 14,
    installed: 0.913,
    appMeetings: [0.78, 0.94],
  }),
  block('Đảng bộ Khối Cơ quan và Doanh nghiệp tỉnh', {
    terrain: 'agencies',
    members: 5395,
    committees: 36,
    baseBranches: 42,
    installed: 0.99,
    installedEarly: 0.93,
    appMeetings: [0.9, 0.98],
  }),
  block('Đảng bộ Công an tỉnh', {
    terrain: 'police',
    members: 2300,
    committees: 13,
    baseBranches: 9,
    installed: 0.5,
    installedEarly: 0.05,
    appMeetings: [0, 0.01],
  }),
  block('Đảng bộ Quân sự tỉnh', {
    terrain: 'army',
    members: 1250,
    committees: 8,
    baseBranches: 6,
    installed: 0.38,
    installedEarly: 0.03,
    appMeetings: [0, 0],
  }),
  block('Đảng bộ Bộ đội Biên phòng tỉnh', {
    terrain: 'border',
    members: 850,
    committees: 8,
    baseBranches: 7,
    installed: 0.33,
    installedEarly: 0.02,
    appMeetings: [0, 0.01],
  }),
]

/** Whether the committee and all below it belong to the armed forces (domain.md §3.2). */
export function isArmedForces({ terrain }: UnitProfile): boolean {
  return terrain === 'police' || terrain === 'army' || terrain === 'border'
}
