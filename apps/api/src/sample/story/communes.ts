import { bare, DISTRICTS, lowerFirst } from '../base-plan.ts'
import { PROVINCE } from '../tree.ts'

/** One of the 96 communes, wards and the special zone of the merged province (domain.md §3.4). */
export interface NewCommune {
  /** Our own: the codes of the source are wrong for two of them. */
  code: string
  /** "Xã Đông Sơn" */
  name: string
  /** "xã Đông Sơn" and "Đông Sơn", as names of branches have it. */
  place: string
  bare: string
  /** The communes it was made of, `district|commune`; homonyms are told apart by the district. */
  sources: string[]
}

const FIRST_NUMBER = 101

/** Every commune by its name: no two of the merged province bear the same. */
const BY_NAME = new Map<string, NewCommune>()
const BY_SOURCE = new Map<string, NewCommune>()
const BY_DISTRICT = new Map<string, NewCommune[]>()
for (const [district, communes] of Object.entries(DISTRICTS)) {
  for (const [old, name] of Object.entries(communes)) {
    const code = `${PROVINCE.code}.${FIRST_NUMBER + BY_NAME.size}`
    const fresh: NewCommune = { code, name, place: lowerFirst(name), bare: bare(name), sources: [] }
    const commune = BY_NAME.get(name) ?? fresh
    BY_NAME.set(name, commune)
    BY_SOURCE.set(`${district}|${old}`, commune)
    commune.sources.push(`${district}|${old}`)
    const ofDistrict = BY_DISTRICT.get(district) ?? []
    if (!ofDistrict.includes(commune)) ofDistrict.push(commune)
    BY_DISTRICT.set(district, ofDistrict)
  }
}

export const NEW_COMMUNES: readonly NewCommune[] = [...BY_NAME.values()]

export const communeNamed = (name: string): NewCommune => BY_NAME.get(name) as NewCommune

/** What became of a commune of before the merger. */
export const successorOf = (district: string, commune: string): NewCommune =>
  BY_SOURCE.get(`${district}|${commune}`) as NewCommune

/** The communes that a district was divided among. */
export const successorsOf = (district: string): readonly NewCommune[] => BY_DISTRICT.get(district) as NewCommune[]
