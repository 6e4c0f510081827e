import { PROVINCE, topUnits } from '../tree.ts'
import { UNIT_PROFILES } from '../unit-profiles.ts'
import { NEW_COMMUNES, successorsOf } from './communes.ts'
import { KON_TUM_PROFILES } from './kon-tum.ts'
import type { Lineage } from './lineage.ts'
import { DISTRICTS_ENDED, MERGED } from './story-dates.ts'
import { changeUnit, endUnit, storyUnit, type StoryUnit } from './story-units.ts'

/** The two committees for what stands at provincial level without arms (QĐ 294, domain.md §3.1). */
export const PARTY_ORGANS = 'QN.197'
export const PEOPLES_COMMITTEE = 'QN.198'
export const POLICE = 'QN.15'
export const ARMY = 'QN.16'
const BORDER_GUARD = 'QN.17'
const AGENCIES = 'QN.14'

/** Committees without territory that come in with the merger. */
const NEW_AGENCIES = [
  [PARTY_ORGANS, 'Đảng bộ các cơ quan Đảng tỉnh'],
  [PEOPLES_COMMITTEE, 'Đảng bộ Ủy ban nhân dân tỉnh'],
] as const

/** Codes of the communes that were another province's. */
export const FROM_KON_TUM = new Set(
  KON_TUM_PROFILES.flatMap(({ district }) => (district ? successorsOf(district).map(({ code }) => code) : [])),
)
export const FROM_KON_TUM_NOTE = 'Từ Đảng bộ tỉnh Kon Tum'

/** The province and everything ever directly under it: 17 committees until the merger, 100 from then on. */
export function storyTopUnits(lineage: Lineage): StoryUnit[] {
  const units = topUnits().map((unit) => storyUnit(unit, true))
  for (const unit of units) {
    const index = units.indexOf(unit) - 1
    const district = UNIT_PROFILES[index]?.district
    if (!district && unit.code !== AGENCIES && unit.code !== BORDER_GUARD) continue
    endUnit(unit, DISTRICTS_ENDED)
    const about = unit.code
    if (district) {
      for (const { code } of successorsOf(district)) {
        lineage.add({
          kind: 'dissolve',
          on: MERGED,
          from: about,
          to: code,
          about,
          note: 'Kết thúc hoạt động cấp huyện',
        })
      }
    } else if (unit.code === AGENCIES) {
      for (const [to] of NEW_AGENCIES) lineage.add({ kind: 'split', on: MERGED, from: about, to, about })
    } else lineage.add({ kind: 'absorb', on: MERGED, from: about, to: ARMY })
  }
  const fresh = [...NEW_COMMUNES.map(({ code, place }) => [code, `Đảng bộ ${place}`] as const), ...NEW_AGENCIES]
  for (const [code, name] of fresh) {
    const unit: StoryUnit = { code, armedForces: false, versions: [] }
    changeUnit(unit, MERGED, { parentCode: PROVINCE.code, name, kind: 'upper' })
    if (FROM_KON_TUM.has(code))
      lineage.add({ kind: 'transfer', on: MERGED, from: '', to: code, note: FROM_KON_TUM_NOTE })
    units.push(unit)
  }
  return units
}
