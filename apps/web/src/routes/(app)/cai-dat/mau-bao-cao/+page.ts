import { api } from '#lib/api/api.ts'
import { readTemplates } from '#lib/api/report-templates.ts'
import type { PageLoad } from './$types'

/** `?tu=2026-05-27`: the form by its first day; without it the one in force. */
export const load: PageLoad = ({ fetch, url }) => {
  const current = api.periods(fetch).then(({ current }) => current)
  // whose document a form is looked at in: of the province itself it takes seconds
  const units = current.then(async (period) => {
    if (period === null) return null
    const { unit, rows } = await api.ranking(fetch, { period })
    const counted = rows.filter(({ denominator }) => denominator > 0)
    return { period, units: [...counted, unit].map(({ code, name }) => ({ code, name })) }
  })
  units.catch(() => undefined)
  return { chosen: url.searchParams.get('tu'), page: Promise.all([readTemplates(fetch), units]) }
}
