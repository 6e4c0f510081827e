import { redirect } from '@sveltejs/kit'
import { resolve } from '$app/paths'
import { readSession } from '#lib/api/session.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch }) => {
  const session = await readSession(fetch).catch(() => redirect(307, resolve('/dang-nhap')))
  if (session.duty !== 'change_password') redirect(307, resolve('/(app)'))
  return { user: session.user }
}
