import type { CardFault } from './card-faults.contract.ts'
import type { CardKind } from './cards.contract.ts'

/** Kinds of cases and what may be wrong with a number. Pages and files read the same words. */
export const CARD_KIND_WORDS: Record<CardKind, string> = {
  duplicate: 'Thẻ trùng, sai số',
  lost: 'Thẻ mất',
  damaged: 'Thẻ hỏng',
  misprinted: 'Thẻ in sai',
  issue: 'Cấp mới',
  recall: 'Thu hồi',
}

export const CARD_FAULT_WORDS: Record<CardFault, string> = {
  shared: 'Một số nhiều người',
  two_provinces: 'Trùng số giữa hai tỉnh cũ',
  of_the_gone: 'Số của người đã rời danh sách',
  wrong_number: 'Số không phải số định danh',
  probationary: 'Đảng viên dự bị có số thẻ',
  typo: 'Sai một chữ số',
  several_numbers: 'Một người nhiều số',
}
