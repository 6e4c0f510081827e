import type { TopShare, YearEndAnswer, YearSheet } from '#api/year-end/year-end.contract.ts'
import { act, apiAddress, read, type Fetch } from './client.ts'

export const readYearEnd = (fetch: Fetch, query: { year: string | null; unit: string | null }) =>
  read<YearEndAnswer>(fetch, '/year-end', query)
const of = (code: string) => `/year-end/${encodeURIComponent(code)}`
export const readYearSheet = (fetch: Fetch, code: string, year: string) => read<YearSheet>(fetch, of(code), { year })
export const sheetAddress = (code: string, year: string, format: string) =>
  apiAddress(`${of(code)}/document.${format}`, { year })
export const readTopShare = (fetch: Fetch) => read<TopShare>(fetch, '/settings/year-end')
export const keepTopShare = (share: TopShare) => act<TopShare>('PUT', '/settings/year-end', share)
