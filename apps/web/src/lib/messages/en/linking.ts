import type { Messages } from '../t.ts'

type Words = Messages['linking']

export const linkRule: Words['linkRule'] = {
  citizen_id: 'Same citizen number',
  card_no: 'Same card number',
  profile_no: 'Same profile number',
  name_birth_base: 'Same name, date of birth and base committee',
  weights: 'Many signs together are sure enough',
  decision: 'Somebody decided it',
}

export const linkStatus: Words['linkStatus'] = {
  linked: 'Linked',
  review: 'Waits for review',
  second: 'Second account',
  rejected: 'Rejected',
}

export const findingHelp: Words['findingHelp'] = {
  conflicting_keys:
    'The citizen number names one person, the card or profile another. Compare the papers, then correct one.',
  account_of_several: 'Like several members, none of them surely. Choose the right one in Review.',
  duplicate_account: 'Two or more accounts point to one member. Keep one, revoke the others.',
  account_without_member: 'The account matches no one on the roster. Check the branch, or revoke it.',
  member_without_account: 'On the roster, but no account was issued.',
  left_with_account: 'Moved away, died or left the Party while the account is active. Ask for it to be revoked.',
  duplicate_member: 'One person stands on the roster twice, mostly an unfinished transfer.',
  member_without_branch: 'Moved away and received by nobody, or listed in a branch that has ended. Ask both sides.',
  duplicate_card:
    'The number is held by others, cannot be right, or differs between sources. Compare the card register.',
  lost_card: 'Reported lost, not yet reissued.',
  damaged_card: 'Reported damaged, not yet exchanged.',
  misprinted_card: 'Misprinted, waiting for exchange.',
  duplicate_meeting: 'The same meeting was entered several times. Keep one, delete the others.',
  meeting_app_only: 'On the handbook but not in the paper book. Ask the branch whether it took place.',
}

export const findingState: Words['findingState'] = { open: 'Open', closed: 'Closed' }
export const evidence: Words['evidence'] = {
  name: {
    equal: 'Same full name',
    tone_position: 'Name differs only in where the tone mark stands',
    y_i: 'Name differs only in y and i',
    diacritics: 'Name differs only in diacritics',
    close: 'Nearly the same name, same given name',
    part: 'Same family and given name, another middle name or order',
    typo: 'Name differs in one or two letters',
    given: 'Only the given name is the same',
    family: 'Only the family name is the same',
    other: 'Another name',
  },
  birth: {
    equal: 'Same date of birth',
    swapped: 'Day and month of birth swapped',
    near: 'Date of birth differs in one digit',
    year: 'Only the year of birth is the same',
    other: 'Another date of birth',
    month_known: 'Same month of birth, the day is not known',
    year_known: 'Same year of birth, the day is not known',
    other_known: 'Another year of birth, the day is not known',
  },
  citizen_id: { equal: 'Same citizen id', near: 'Citizen id differs in one digit', other: 'Another citizen id' },
  card_no: { equal: 'Same party card', near: 'Party card differs in one digit', other: 'Another party card' },
  profile_no: { equal: 'Same profile number', other: 'Another profile number' },
  phone: { equal: 'Same phone', other: 'Another phone' },
  gender: { equal: 'Same sex', other: 'Another sex' },
  unit: {
    branch: 'Same branch',
    base: 'Same base organisation',
    upper: 'Same committee above the base',
    other: 'Another committee above the base',
  },
}
