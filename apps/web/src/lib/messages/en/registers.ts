import type { Messages } from '../t.ts'

type Registers = Messages['registers']

export const membership: Registers['membership'] = { official: 'Official', probationary: 'Probationary' }

export const memberStatus: Registers['memberStatus'] = {
  active: 'Active',
  exempt: 'Exempt',
  temp_out: 'Temporarily elsewhere',
  temp_in: 'Temporarily here',
  suspended: 'Suspended',
  in_transit: 'In transfer',
  left: 'Moved away',
  deceased: 'Deceased',
  expelled: 'Expelled',
  removed: 'Removed',
  resigned: 'Resigned',
}

export const finding: Registers['finding'] = {
  conflicting_keys: 'Papers contradict each other',
  account_of_several: 'Account like several members',
  duplicate_account: 'One person, several accounts',
  account_without_member: 'Account not on the roster',
  member_without_account: 'Member without account',
  left_with_account: 'Left, account still active',
  duplicate_member: 'Member listed twice',
  member_without_branch: 'Member in no branch',
  duplicate_card: 'Duplicate or wrong card number',
  lost_card: 'Lost card',
  damaged_card: 'Damaged card',
  misprinted_card: 'Misprinted card',
  duplicate_meeting: 'Meeting entered several times',
  meeting_app_only: 'Meeting on the handbook only',
}
