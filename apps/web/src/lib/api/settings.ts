import type { SignInSettings } from '#api/access/access.contract.ts'
import type { RankingLine } from '#api/rankings/ranking-line.contract.ts'
import type { RetentionAnswer, RetentionPlan, RetentionSettings } from '#api/retention/retention.contract.ts'
import { act, read, type Fetch } from './client.ts'

export const readSignInSettings = (load: Fetch) => read<SignInSettings>(load, '/settings/sign-in')
export const readRankingLine = (load: Fetch) => read<RankingLine>(load, '/settings/ranking')
export const readRetention = (load: Fetch) => read<RetentionAnswer>(load, '/settings/retention')
export const keepSignInSettings = (settings: SignInSettings) =>
  act<SignInSettings>('PUT', '/settings/sign-in', settings)
export const keepRankingLine = (settings: RankingLine) => act<RankingLine>('PUT', '/settings/ranking', settings)
export const keepRetention = (settings: RetentionSettings) =>
  act<RetentionAnswer>('PUT', '/settings/retention', settings)
export const runRetention = () => act<RetentionPlan>('POST', '/settings/retention/run')
