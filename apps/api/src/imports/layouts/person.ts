import {
  canonicalCardNo,
  canonicalCitizenId,
  canonicalProfileNo,
  citizenIdAgrees,
  citizenIdSays,
} from '../../shared/normalise/identifiers.ts'
import { nameForms, type NameForms } from '../../shared/normalise/names.ts'
import { canonicalPhone } from '../../shared/normalise/phones.ts'
import { GENDERS } from '../../shared/normalise/vocabulary.ts'
import type { DatedCell, RowReading } from './row-reading.ts'

export const CARD_SHAPE = '8 hoặc 12 chữ số'

/** Who a row of a roster or of the account list speaks of. */
export interface Person {
  name: NameForms
  birth: DatedCell
  gender: 'male' | 'female' | null
  citizenId: string | null
  cardNo: string | null
  profileNo: string | null
  phone: string | null
}

/** The cells about a person; a citizen number that contradicts sex or year of birth is remarked on (domain.md §2.2). */
export function readPerson(row: RowReading): Person {
  const name = nameForms(row.required('full_name'))
  const birth = row.date('date_of_birth', 'birth')
  const gender = row.coded('gender', GENDERS)
  const citizenId = row.identifier('citizen_id', canonicalCitizenId, '12 chữ số, hoặc 9 chữ số của chứng minh cũ')
  const cardNo = row.identifier('card_no', canonicalCardNo, CARD_SHAPE)
  const profileNo = row.identifier('profile_no', canonicalProfileNo, '6 chữ số và 1 đến 3 chữ cái, ví dụ 000001 HN')
  const phone = row.identifier('phone', canonicalPhone, 'di động 10 chữ số')
  if (citizenId !== null) {
    const birthYear = birth.date === null ? null : Number(birth.date.slice(0, 4))
    if (!citizenIdAgrees(citizenId, gender, birthYear)) {
      const says = citizenIdSays(citizenId)!
      row.warn(
        'citizen_id_disagrees',
        'citizen_id',
        `${says.gender === 'male' ? 'nam' : 'nữ'}, sinh năm ${says.birthYear}`,
      )
    }
  }
  return { name, birth, gender, citizenId, cardNo, profileNo, phone }
}

/** Everything that tells two people of one branch apart, for rows without a key of the source system. */
export function personKey(person: Person): string {
  const { name, birth, gender, citizenId, cardNo, profileNo, phone } = person
  return [name.key, birth.date, birth.precision, gender, citizenId, cardNo, profileNo, phone].join('|')
}

/** The last day a date may mean: `1968-01-01` known to the year may be `1968-12-31`. Only to compare as text. */
export function latestDay({ date, precision }: DatedCell): string | null {
  if (date === null || precision === 'day') return date
  return precision === 'month' ? `${date.slice(0, 7)}-31` : `${date.slice(0, 4)}-12-31`
}

/** The day a person turns 18, counted from the earliest day the date of birth may mean. */
export function eighteenthBirthday({ date }: DatedCell): string | null {
  return date === null ? null : `${Number(date.slice(0, 4)) + 18}${date.slice(4)}`
}
