import { ACTS, type ActName } from '#api/audit/acts.contract.ts'

/** What the page is narrowed to, as the address says it. */
export interface Filters {
  chain: 'machine' | null
  actor: string | null
  act: ActName | null
  subject: string | null
  from: string | null
  to: string | null
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

export function filtersOf(parameters: URLSearchParams): Filters {
  const text = (name: string) => parameters.get(name)?.trim() || null
  const day = (name: string) => (DAY.test(text(name) ?? '') ? text(name) : null)
  const act = text('viec')
  return {
    chain: text('cua') === 'may-chu' ? 'machine' : null,
    actor: text('ai'),
    act: ACTS.find((known) => known === act) ?? null,
    subject: text('ve'),
    from: day('tu'),
    to: day('den'),
  }
}
