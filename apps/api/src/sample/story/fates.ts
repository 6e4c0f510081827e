import { bare } from '../base-plan.ts'
import type { Base } from '../tree.ts'
import { communeNamed, successorOf, successorsOf, type NewCommune } from './communes.ts'
import { ARMY, PARTY_ORGANS, PEOPLES_COMMITTEE, POLICE } from './top-units.ts'

/** What becomes of a base organisation on the day of the merger (domain.md §3.1, regime B). */
export type Fate =
  /** A commune's committee: it ends, its branches are sorted. */
  | { kind: 'joins'; commune: NewCommune; oldName: string; index: number }
  /** Stays whole, under another committee. */
  | { kind: 'goes'; to: string; name: string; note: string }
  /** Ends, its people go to several communes. */
  | { kind: 'dissolves'; into: readonly NewCommune[] }

/** Courts and procuracies stand with the Party's own organs and the mass organisations (QĐ 294). */
const OF_THE_PARTY =
  /Tỉnh ủy|Mặt trận|Hội |Liên đoàn|Tỉnh đoàn|Liên minh|Tòa án|Viện Kiểm sát|Báo |Trường Chính trị|Đài Phát thanh/
/** Whose work the communes took over. */
const DISSOLVED = /Cơ quan Chính quyền|Cơ quan Đảng|Truyền thông - Văn hóa|Dịch vụ nông nghiệp|Ban Quản lý dự án/
const OF_DUNG_QUAT = /Lọc hóa dầu|Hòa Phát/
const TOWNS = ['Phường Cẩm Thành', 'Phường Nghĩa Lộ'] as const

/** `turn` counts base organisations: those without a place of their own go to the communes of the district in turn. */
export function fateOf({ plan, profile }: Base, turn: number): Fate {
  const { district, terrain } = profile
  if (plan.commune !== null && district !== null) {
    const commune = successorOf(district, plan.commune)
    const index = commune.sources.indexOf(`${district}|${plan.commune}`)
    return { kind: 'joins', commune, oldName: bare(plan.commune), index }
  }
  if (terrain === 'police') return { kind: 'goes', to: POLICE, name: plan.name, note: '' }
  if (terrain === 'army') return { kind: 'goes', to: ARMY, name: plan.name, note: '' }
  if (terrain === 'border') return { kind: 'goes', to: ARMY, name: ofBorderGuard(plan.name), note: 'Từ Biên phòng' }
  const note = 'Chuyển giao từ cấp huyện, Đảng bộ Khối'
  if (district === null) return { kind: 'goes', to: provincialHome(plan.name, turn), name: plan.name, note }
  if (DISSOLVED.test(plan.name)) return { kind: 'dissolves', into: rotated(successorsOf(district), turn).slice(0, 3) }
  const name = plan.name.replace(/(huyện|thị xã|thành phố) /, 'khu vực ')
  if (OF_THE_PARTY.test(plan.name)) return { kind: 'goes', to: PARTY_ORGANS, name, note }
  const isLocal = plan.type === 'school' || plan.type === 'enterprise'
  const to = isLocal ? rotated(successorsOf(district), turn)[0]!.code : PEOPLES_COMMITTEE
  return { kind: 'goes', to, name, note }
}

/** Companies with shareholders stand under the commune they work in, all others at provincial level. */
function provincialHome(name: string, turn: number): string {
  if (OF_THE_PARTY.test(name)) return PARTY_ORGANS
  if (OF_DUNG_QUAT.test(name)) return communeNamed('Xã Vạn Tường').code
  return name.includes('Công ty Cổ phần') ? communeNamed(TOWNS[turn % 2] as string).code : PEOPLES_COMMITTEE
}

/** "Đảng bộ Phòng Tham mưu" is one of the army's own too. */
const ofBorderGuard = (name: string): string => (name.includes('Biên phòng') ? name : `${name} Biên phòng`)

const rotated = <T>(values: readonly T[], turn: number): readonly T[] => {
  const at = turn % values.length
  return [...values.slice(at), ...values.slice(0, at)]
}
