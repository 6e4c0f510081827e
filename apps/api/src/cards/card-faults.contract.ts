/** What may be wrong with a number: T1, T2, T4, T6, T7, T5, T3 of domain.md §5, in the order one is preferred. */
export const CARD_FAULTS = [
  'shared',
  'two_provinces',
  'of_the_gone',
  'wrong_number',
  'probationary',
  'typo',
  'several_numbers',
] as const
export type CardFault = (typeof CARD_FAULTS)[number]
