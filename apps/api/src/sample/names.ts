import * as lists from './name-lists.ts'
import { weighted, type Random } from './random.ts'
import type { People } from './unit-profiles.ts'

export type Sex = 'male' | 'female'

/** A name in its parts; `surname` is empty for peoples who have none, `middle` may be empty or two syllables. */
export interface Name {
  surname: string
  middle: string
  given: string
}

const MINORITY_GIVEN = {
  male: weighted(lists.MINORITY_GIVEN.male),
  female: weighted(lists.MINORITY_GIVEN.female),
}
const GIA_RAI_GIVEN = { male: weighted(lists.GIA_RAI.male), female: weighted(lists.GIA_RAI.female) }
const XO_DANG_GIVEN = weighted(lists.XO_DANG_GIVEN)

/** Family, middle and given name as one text, spaces single. */
export function fullName({ surname, middle, given }: Name): string {
  return (surname && surname + ' ') + (middle && middle + ' ') + given
}

/** A name as people of that sex and birth year bear it in the province (domain.md §2.5). */
export function drawName(people: People, sex: Sex, birthYear: number, random: Random): Name {
  if (people === 'kinh') {
    const surname = random.draw(lists.SURNAMES)
    return { surname, middle: drawMiddle(sex, birthYear, random), given: drawGiven(sex, birthYear, random) }
  }
  if (people === 'giaRai') {
    return { surname: random.draw(lists.GIA_RAI.clans), middle: '', given: random.draw(GIA_RAI_GIVEN[sex]) }
  }
  if (people === 'xoDang' || people === 'baNa' || people === 'gieTrieng') {
    return { surname: '', middle: sex === 'male' ? 'A' : 'Y', given: random.draw(XO_DANG_GIVEN) }
  }
  return {
    surname: random.draw(lists.MINORITY_NAMES[people].surnames),
    middle: random.draw(lists.MINORITY_MIDDLE[sex]),
    given: random.draw(MINORITY_GIVEN[sex]),
  }
}

/** A brother or sister: the family name stays, in half of the families the middle name too. */
export function siblingName(of: Name, ofSex: Sex, sex: Sex, birthYear: number, random: Random): Name {
  if (of.surname === '') return drawName('xoDang', sex, birthYear, random)
  const middle = sex === ofSex && random.chance(0.5) ? of.middle : drawMiddle(sex, birthYear, random)
  return { surname: of.surname, middle, given: drawGiven(sex, birthYear, random) }
}

/** A son named after his father: the same in two of five, else with a middle name of his own time. */
export function sonName(father: Name, birthYear: number, random: Random): Name {
  if (random.chance(0.4)) return { ...father }
  return { ...father, middle: father.surname === '' ? father.middle : drawMiddle('male', birthYear, random) }
}

function drawMiddle(sex: Sex, birthYear: number, random: Random): string {
  return random.draw(lists.MIDDLE_NAMES[sex][birthYear < 1975 ? 'older' : 'younger'])
}

function drawGiven(sex: Sex, birthYear: number, random: Random): string {
  const byCohort = lists.GIVEN_NAMES[sex]
  return random.draw(birthYear < 1965 ? byCohort[0] : birthYear < 1985 ? byCohort[1] : byCohort[2])
}
