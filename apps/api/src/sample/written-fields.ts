import type { ClerkHabits } from './clerk-habits.ts'
import * as dates from './errors/date-errors.ts'
import * as names from './errors/name-errors.ts'
import * as numbers from './errors/number-errors.ts'
import { fullName } from './names.ts'
import type { Person } from './person.ts'
import type { Random } from './random.ts'
import { RATES } from './rates.ts'
import type { RecentPeople } from './recent.ts'
import { isoDay, parseDay, SAMPLE_AS_OF, yearsBetween } from './sample-dates.ts'

/** Which column of the error table (domain.md §2.8) applies, who writes, and whose numbers lie nearby. */
export interface Writing {
  file: 'roster' | 'app'
  habits: ClerkHabits
  random: Random
  recent: RecentPeople
}

const AS_OF = parseDay(SAMPLE_AS_OF.roster)

/** The name as this file has it (errors 11 to 15, 17 and 18). */
export function writtenName(person: Person, { file, habits, random }: Writing): string {
  const changed = random.chance(RATES.middleNameChanged[file])
  let text = fullName(changed ? names.changeMiddleName(person.name, person.sex, random) : person.name)
  if (random.chance(RATES.diacriticWrong[file])) text = names.wrongDiacritic(text, random)
  else if (random.chance(RATES.diacriticsNone[file])) text = names.withoutDiacritics(text)
  if (habits.marksSecondVowel) text = names.markSecondVowel(text)
  text = names.yAsI(text, RATES.yForI[file], random)
  if (random.chance(RATES.ethForD[file])) text = names.ethForD(text)
  if (random.chance(RATES.strayWhitespace[file])) text = names.strayWhitespace(text, random)
  return habits.decomposes ? text.normalize('NFD') : text
}

/** The date of birth as this file has it (errors 7 to 9); at most one of them a row. */
export function writtenBirth(birth: number, { file, random }: Writing): string {
  const date = isoDay(birth)
  const onlyYear = yearsBetween(birth, AS_OF) > 70 ? RATES.yearOfBirthOnlyOver70 : RATES.yearOfBirthOnly
  let draw = random.next()
  if ((draw -= onlyYear[file]) < 0) return dates.yearOnly(date)
  if ((draw -= RATES.monthOfBirthOnly[file]) < 0) return dates.monthOnly(date)
  if ((draw -= RATES.birthOffByOne[file]) < 0) return dates.offByOne(date, random)
  if (dates.canSwapDayMonth(date) && draw < RATES.dayMonthSwapped[file]) return dates.swapDayMonth(date)
  return date
}

/** The sex as this file has it, Nam or Nữ (error 19). */
export function writtenGender({ sex }: Person, { file, random }: Writing): string {
  let draw = random.next()
  if ((draw -= RATES.genderBlank[file]) < 0) return ''
  const wrong = draw < RATES.genderWrong[file]
  return (sex === 'male') === wrong ? 'Nữ' : 'Nam'
}

/** The citizen id as this file has it (errors 1 and 2). */
export function writtenCitizenId({ citizenId }: Person, { file, habits, random }: Writing): string {
  if (random.chance(RATES.citizenIdMissing[file])) return ''
  return habits.losesZeros ? numbers.loseLeadingZeros(citizenId) : citizenId
}

/** The card number as this file has it (errors 2, 3, 4 and 6); `showsFormer` is the share that never heard of the new. */
export function writtenCard(person: Person, showsFormer: number, writing: Writing): string {
  const { file, habits, random, recent } = writing
  let card = person.formerCardNo !== '' && random.chance(showsFormer) ? person.formerCardNo : person.cardNo
  if (card === '') return ''
  let draw = random.next()
  if ((draw -= RATES.cardMissing[file]) < 0) return ''
  if ((draw -= RATES.cardDigitWrong[file]) < 0) card = numbers.mistypeDigit(card, random)
  else if ((draw -= RATES.cardDigitsSwapped[file]) < 0) card = numbers.swapDigits(card, random)
  else if (draw < RATES.cardOfAnother[file]) card = recent.pick(random)?.cardNo || card
  return habits.losesZeros ? numbers.loseLeadingZeros(card) : card
}

/** The phone as this file has it (error 27). */
export function writtenPhone({ phone }: Person, { file, random, recent }: Writing): string {
  let draw = random.next()
  if ((draw -= RATES.phoneMissing[file]) < 0) return ''
  if ((draw -= RATES.phoneInvalid[file]) < 0) return numbers.invalidPhone(phone, random)
  return draw < RATES.phoneOfAnother[file] ? (recent.pick(random)?.phone ?? phone) : phone
}
