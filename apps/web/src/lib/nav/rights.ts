import { page } from '$app/state'
import type { SessionAnswer } from '#api/access/access.contract.ts'
import type { Right } from '#api/access/roles.ts'

/**
 * Whether the person signed in may do something somewhere: the one question before a page, a button or a form is
 * offered. In a load function, which runs before there is a page, the session is said.
 */
export const may = (right: Right, session: SessionAnswer | undefined = page.data.session): boolean =>
  session?.rights.includes(right) ?? false

/** Whether all that the person signed in sees is one branch: there is nothing to compare with anything. */
export const seesOneBranch = (session: SessionAnswer | undefined = page.data.session): boolean =>
  ['branch', 'base_branch'].includes(session?.unit?.kind ?? '')
