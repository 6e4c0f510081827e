import { ALERT_KINDS } from '#api/alerts/alerts.contract.ts'
import { readAlerts } from '#lib/api/alerts.ts'
import type { PageLoad } from './$types'

/** What needs attention below a unit: `?loai=` all alerts of one kind. */
export const load: PageLoad = ({ fetch, url }) => ({
  only: ALERT_KINDS.find((kind) => kind === url.searchParams.get('loai')) ?? null,
  alerts: readAlerts(fetch, { unit: url.searchParams.get('don-vi'), period: url.searchParams.get('ky') }),
})
