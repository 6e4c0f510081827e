// The 11-digit prefixes ended on 2018-09-15 and what each became (domain.md §2.7).
const PREFIX_SINCE_2018: Record<string, string> = {
  '0162': '032',
  '0163': '033',
  '0164': '034',
  '0165': '035',
  '0166': '036',
  '0167': '037',
  '0168': '038',
  '0169': '039',
  '0120': '070',
  '0121': '079',
  '0122': '077',
  '0126': '076',
  '0128': '078',
  '0123': '083',
  '0124': '084',
  '0125': '085',
  '0127': '081',
  '0129': '082',
  '0186': '056',
  '0188': '058',
  '0199': '059',
}

const MOBILE = /^0[35789]\d{8}$/

/**
 * Canonical mobile number of 10 digits, or null when the cell holds none.
 * Accepts `+84`, `84`, `0084`, a lost leading zero and the 11-digit prefixes ended on 2018-09-15 (domain.md §2.7).
 * Of several numbers in one cell the first valid one counts; landlines are not mobiles.
 */
export function canonicalPhone(raw: string): string | null {
  if (raw === '') return null
  if (MOBILE.test(raw)) return raw
  const text = raw.normalize('NFKC')
  return firstMobile(text.split(/[/,;|&\n\r]| [-–] |hoặc/i)) ?? firstMobile(text.split(/\s+/))
}

function firstMobile(candidates: string[]): string | null {
  for (const candidate of candidates) {
    const digits = national(candidate.replace(/\D/g, ''))
    const current = digits.length === 11 ? (PREFIX_SINCE_2018[digits.slice(0, 4)] ?? '') + digits.slice(4) : digits
    if (MOBILE.test(current)) return current
  }
  return null
}

/** Digits with the leading 0 of the trunk, whatever stood before: 0084, 84, +84 (0), or nothing. */
function national(digits: string): string {
  const local = digits.startsWith('0084') ? digits.slice(4) : digits
  // 84 is also how a number of the prefix 084 starts once its 0 is lost: only longer ones carry the country code.
  const trunk = local.startsWith('84') && local.length >= 11 ? local.slice(2) : local
  return trunk.startsWith('0') ? trunk : `0${trunk}`
}
