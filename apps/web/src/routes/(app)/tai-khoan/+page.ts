import { ownAccount, ownSessions } from '#lib/api/account.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch }) => {
  const [account, sessions] = [ownAccount(fetch), ownSessions(fetch)]
  // a page that is left before it was drawn never asks for its answer; that is no error
  for (const answer of [account, sessions]) answer.catch(() => undefined)
  return { account, sessions }
}
