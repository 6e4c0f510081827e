import { readPeriods } from '#lib/api/session.ts'
import { readRanking } from '#lib/api/figures.ts'
import { readTemplates } from '#lib/api/report-templates.ts'
import type { PageLoad } from './$types'

/** `?tu=2026-05-27`: the form by its first day; without it the one in force. */
export const load: PageLoad = ({ fetch, url }) => {
  const current = readPeriods(fetch).then(({ current }) => current)
  // whose document a form is looked at in: of the province itself it takes seconds
  const units = current.then(async (period) => {
    if (period === null) return null
    const { unit, rows } = await readRanking(fetch, { period })
    const counted = rows.filter(({ denominator }) => denominator > 0).sort((a, b) => a.denominator - b.denominator)
    const units = [...counted, unit].map(({ code, name }) => ({ code, name }))
    const names = new Intl.Collator('vi')
    // one of the middle says most, and is there at once
    return {
      period,
      first: units[counted.length >> 1]!.code,
      units: units.sort((a, b) => names.compare(a.name, b.name)),
    }
  })
  units.catch(() => undefined)
  return { chosen: url.searchParams.get('tu'), page: Promise.all([readTemplates(fetch), units]) }
}
