import type { ReviewSign, SignRowsAnswer, SignsAnswer, SignSettings } from '#api/signs/signs.contract.ts'
import { act, read, type Fetch, type Query } from './client.ts'

export const readSigns = (load: Fetch, query: Query) => read<SignsAnswer>(load, '/signs', query)
export const readSignRows = (load: Fetch, query: Query) => read<SignRowsAnswer>(load, '/signs/rows', query)
export const readSignSettings = (load: Fetch) => read<SignSettings>(load, '/settings/signs')
export const keepSignSettings = (settings: SignSettings) => act<SignSettings>('PUT', '/settings/signs', settings)
export const reviewSign = (review: ReviewSign) => act<{ reviewed: boolean }>('POST', '/signs/review', review)
