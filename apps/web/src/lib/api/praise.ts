import type { LetterAnswer, PraiseAnswer, PraiseSettings } from '#api/praise/praise.contract.ts'
import { act, read, type Fetch, type Query } from './client.ts'

export const readPraise = (load: Fetch, query: Query) => read<PraiseAnswer>(load, '/praise', query)
export const readLetter = (load: Fetch, query: Query) => read<LetterAnswer>(load, '/praise/letter', query)
export const readPraiseSettings = (load: Fetch) => read<PraiseSettings>(load, '/settings/praise')
export const keepPraiseSettings = (settings: PraiseSettings) => act<PraiseSettings>('PUT', '/settings/praise', settings)
