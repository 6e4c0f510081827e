import { readPair } from '#lib/api/pairs.ts'
import type { PageLoad } from './$types'

/** The account and the member of the address, weighed against each other once both are there. */
export const load: PageLoad = ({ fetch, url }) => {
  const account = url.searchParams.get('tai-khoan')
  const member = url.searchParams.get('dang-vien')
  return { account, member, pair: account && member ? readPair(fetch, { account, member }) : null }
}
