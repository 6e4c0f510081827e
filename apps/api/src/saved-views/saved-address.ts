/** The pages whose addresses are kept. */
const PAGES = ['/phan-tich', '/phan-tich/nguoi']
const HERE = 'http://rollcall.invalid'
const LONGEST_VALUE = 400
// the table's thousand, less a unit's code
const LONGEST = 800
const PARAMETER = /^[a-z]+(-[a-z]+)*$/

export interface SavedAddress {
  path: string
  search: URLSearchParams
}

/**
 * A page of the analysis with its parameters in the order of their names and without the page of a list; null for
 * anything else: another page or site, a part of a page, a parameter that no page has or that stands twice.
 */
export function analysisAddress(typed: string): SavedAddress | null {
  if (!typed.startsWith('/') || !URL.canParse(typed, HERE)) return null
  const { origin, pathname, hash, searchParams: search } = new URL(typed, HERE)
  if (origin !== HERE || hash !== '' || !PAGES.includes(pathname)) return null
  const names = [...search.keys()]
  const known = names.every((name) => PARAMETER.test(name)) && new Set(names).size === names.length
  if (!known || [...search.values()].some((value) => value.length > LONGEST_VALUE)) return null
  search.delete('trang')
  search.sort()
  return String(search).length > LONGEST ? null : { path: pathname, search }
}

export const unitOf = ({ search }: SavedAddress) => search.get('don-vi') ?? undefined
/** Units that are compared, beside the one it is about. */
export const othersOf = ({ search }: SavedAddress) => (search.get('cac-don-vi') ?? '').split(',').filter(Boolean)

/** As it is kept: with its unit, so that it leads everybody to the same. */
export function ofUnit({ path, search }: SavedAddress, code: string): string {
  const named = new URLSearchParams(search)
  named.set('don-vi', code)
  named.sort()
  return `${path}?${named}`
}
