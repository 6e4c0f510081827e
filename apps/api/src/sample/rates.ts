/**
 * How often each error of domain.md §2.8 is made; `row` is its number there.
 * Shares are of the rows that could carry it: rows with a card for card errors, syllables for spelling habits,
 * base organisations for what a clerk's whole file has in common (2, 13, 15).
 *
 * Not here: 16 and 28–30, which belong to a whole file and not to a row (legacy fonts, unit names, header layouts,
 * hidden sheets). They would re-write a finished file, so they get a module of their own in `errors/`, called
 * after `writeSample`.
 */
export const RATES = {
  citizenIdMissing: { row: 1, roster: 0.04, app: 0.03 },
  leadingZerosLost: { row: 2, roster: 0.06, app: 0.03 },
  cardMissing: { row: 3, roster: 0.02, app: 0.02 },
  cardDigitWrong: { row: 4, roster: 0.008, app: 0.012 },
  cardDigitsSwapped: { row: 4, roster: 0.003, app: 0.004 },
  cardOfAnother: { row: 4, roster: 0.0015, app: 0.002 },
  yearOfBirthOnly: { row: 7, roster: 0.05, app: 0.01 },
  yearOfBirthOnlyOver70: { row: 7, roster: 0.2, app: 0.01 },
  monthOfBirthOnly: { row: 7, roster: 0.01, app: 0 },
  dayMonthSwapped: { row: 8, roster: 0.007, app: 0.007 },
  birthOffByOne: { row: 9, roster: 0.006, app: 0.008 },
  middleNameChanged: { row: 11, roster: 0.006, app: 0.015 },
  diacriticWrong: { row: 12, roster: 0.01, app: 0.02 },
  diacriticsNone: { row: 12, roster: 0, app: 0.005 },
  toneOnSecondVowel: { row: 13, roster: 0.3, app: 0 },
  yForI: { row: 14, roster: 0.01, app: 0.01 },
  decomposed: { row: 15, roster: 0.03, app: 0.05 },
  ethForD: { row: 17, roster: 0.003, app: 0.001 },
  strayWhitespace: { row: 18, roster: 0.05, app: 0.01 },
  genderWrong: { row: 19, roster: 0.005, app: 0.005 },
  genderBlank: { row: 19, roster: 0.015, app: 0 },
  partyDatesSwapped: { row: 20, roster: 0.004, app: 0 },
  exemptNotMarked: { row: 25, roster: 0.1, app: 0 },
  rowTwice: { row: 26, roster: 0.003, app: 0 },
  phoneMissing: { row: 27, roster: 0.08, app: 0 },
  phoneInvalid: { row: 27, roster: 0.015, app: 0.003 },
  phoneOfAnother: { row: 27, roster: 0.01, app: 0 },
} as const

/** Errors that are true of the person and so show in every file (domain.md §2.8; `row` as above). */
export const PERSON_RATES = {
  /** Half of the people concerned: each copies the number of one other. */
  cardOfTwo: { row: 5, rate: 0.001 },
  paperBirthDiffersOver60: { row: 10, rate: 0.015 },
  probationOverdue: { row: 21, rate: 0.03 },
  goneStillListed: { row: 22, rate: 0.006 },
  goneMarked: { row: 22, rate: 0.003 },
  inTwoBranches: { row: 23, rate: 0.008 },
  inNoBranch: { row: 23, rate: 0.004 },
  /** Of those temporarily away: their host counts them as its own. */
  hostCountsTempOut: { row: 24, rate: 0.125 },
  /** Of all: the host counts them and their own branch never noted that they are away. */
  hostCountsActive: { row: 24, rate: 0.004 },
  phoneSharedUnder65: { row: 27, rate: 0.005 },
  phoneSharedFrom65: { row: 27, rate: 0.12 },
} as const

/** Errors of the accounts as a register (domain.md §2.8, app column). */
export const ACCOUNT_RATES = {
  ghost: { row: 22, rate: 0.025 },
  oldBranch: { row: 23, rate: 0.015 },
  hostBranchOfTempOut: { row: 24, rate: 0.6 },
  registeredTwice: { row: 26, rate: 0.01 },
} as const

/** Where a lost, damaged or misprinted card was replaced, how often a file still shows the old number (row 6). */
export const OLD_CARD_SHOWN = { roster: 0.5, app: 0.45 } as const

/** Branch-months by what the app shows of them (domain.md §2.8 row 31); "paper only" varies by district. */
export const MEETING_RATES = {
  paperMissing: 0.028,
  appWithoutPaper: 0.9,
  otherMeetingOnAppOnly: 0.02,
  onAppTwice: 0.03,
  wrongMonth: 0.02,
  stepMissing: 0.15,
} as const
