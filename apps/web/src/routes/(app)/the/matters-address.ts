import { CARD_FAULTS, type CardFault } from '#api/cards/card-faults.contract.ts'
import {
  CARD_AGES,
  CARD_KINDS,
  CARD_WAITS,
  type CardAge,
  type CardKind,
  type CardMattersQuery,
  type CardWait,
} from '#api/cards/cards.contract.ts'
import { paths } from '../../../lib/nav/place.ts'

/** What a list of cards is narrowed to, as its address says it. */
export interface Filters {
  /** A kind, and with a dot a fault: `lost`, `duplicate.typo`. */
  loai?: string
  buoc?: CardWait
  tuoi?: CardAge
  dot?: string
  unit?: string
}

/** The list narrowed to these. */
export function mattersAddress({ unit, ...filters }: Filters): string {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== undefined))
  if (unit !== undefined) query.set('don-vi', unit)
  const search = query.toString()
  return search ? `${paths.cardMatters}?${search}` : paths.cardMatters
}

/** How a kind and its fault stand in an address. */
export const kindValue = (kind: CardKind, fault: CardFault | null): string => (fault ? `${kind}.${fault}` : kind)

const known = <Value extends string>(values: readonly Value[], asked: string | null | undefined): Value | undefined =>
  values.find((value) => value === asked)

/** The filters an address asks for; what it asks for and nobody knows is left out. */
export function filtersOf(search: URLSearchParams): Omit<CardMattersQuery, 'unit' | 'page'> {
  const [kind, fault] = (search.get('loai') ?? '').split('.')
  const round = search.get('dot')
  return {
    kind: known(CARD_KINDS, kind),
    fault: known(CARD_FAULTS, fault),
    step: known(CARD_WAITS, search.get('buoc')),
    age: known(CARD_AGES, search.get('tuoi')),
    round: round !== null && /^\d{4}-\d{2}(-\d{2})?$/.test(round) ? round : undefined,
    state: search.get('tinh-trang') === 'xong' ? 'closed' : 'open',
  }
}
