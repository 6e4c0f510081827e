// What a spreadsheet would do: the baseline of the linkage bench. It shares no code with the product.

export type Row = Record<string, string>

const BASES = ['base_committee', 'base_branch']

const same = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

/** The base organisation of every unit of a units file, by code. */
function basesOf(units: readonly Row[]): Map<string, string> {
  const byCode = new Map(units.map((unit) => [unit.code!, unit]))
  const baseOf = (code: string): string => {
    const unit = byCode.get(code)
    if (!unit) return ''
    return BASES.includes(unit.kind!) ? code : baseOf(unit.parent_code!)
  }
  return new Map(units.map(({ code }) => [code!, baseOf(code!)]))
}

/** Rows by a key, only where a single one bears it; an empty key is nobody's. */
function uniqueBy(rows: Iterable<Row>, keyOf: (row: Row) => string): Map<string, Row> {
  const found = new Map<string, Row | null>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key !== '') found.set(key, found.has(key) ? null : row)
  }
  return new Map([...found].filter((entry): entry is [string, Row] => entry[1] !== null))
}

/**
 * Links accounts and roster rows by unique exact keys, first come first served: citizen id, then card, then name and
 * date of birth within a base organisation. Whoever is linked is out of the steps after. Account id → member code.
 */
export function linkNaively(units: readonly Row[], roster: readonly Row[], accounts: readonly Row[]) {
  const bases = basesOf(units)
  const nameAndBirth = ({ full_name, date_of_birth, branch_code }: Row) =>
    date_of_birth === '' ? '' : [same(full_name!), date_of_birth, bases.get(branch_code!) ?? ''].join('|')
  const members = new Set(roster)
  const waiting = new Set(accounts)
  const links = new Map<string, string>()
  for (const keyOf of [({ citizen_id }: Row) => citizen_id!, ({ card_no }: Row) => card_no!, nameAndBirth]) {
    const memberBy = uniqueBy(members, keyOf)
    for (const [key, account] of uniqueBy(waiting, keyOf)) {
      const member = memberBy.get(key)
      if (!member) continue
      links.set(account.account_id!, member.member_code!)
      members.delete(member)
      waiting.delete(account)
    }
  }
  return links
}
