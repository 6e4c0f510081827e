import type {
  ImportDetail,
  ImportHistory,
  ImportJob,
  ImportSettings,
  ImportStarted,
} from '#api/imports/imports.contract.ts'
import type { CommitRequest, ImportPreview, ReadingChoices } from '#api/imports/preview/preview.contract.ts'
import type { Static } from 'typebox'
import { act, read, type Fetch } from './client.ts'

const id = encodeURIComponent

type Started = Static<typeof ImportStarted>
const jobPath = (jobId: string) => `/imports/jobs/${id(jobId)}`

export const readImports = (load: Fetch) => read<ImportHistory>(load, '/imports')
export const readImportDetail = (load: Fetch, importId: string) => read<ImportDetail>(load, `/imports/${id(importId)}`)
export const readImportJob = (load: Fetch, jobId: string) => read<ImportJob>(load, jobPath(jobId))
export const readImportPreview = (load: Fetch, jobId: string) => read<ImportPreview>(load, `${jobPath(jobId)}/preview`)
export const readImportSettings = (load: Fetch) => read<ImportSettings>(load, '/settings/imports')
/** Reads a waiting file once more, the way a clerk says. */
export const previewAgain = (jobId: string, choices: ReadingChoices) =>
  act<Started>('POST', `${jobPath(jobId)}/preview`, choices)
/** Takes a waiting file in. `confirmed`: the losses its preview lists are meant. */
export const commitImport = (jobId: string, said: CommitRequest) =>
  act<Started>('POST', `${jobPath(jobId)}/commit`, said)
export const returnImport = (jobId: string, reason: string) =>
  act<ImportJob>('POST', `${jobPath(jobId)}/return`, { reason })
export const dropImport = (jobId: string) => act<unknown>('DELETE', jobPath(jobId))
export const undoImport = (importId: string) => act<Started>('POST', `/imports/${id(importId)}/undo`)
export const keepImportSettings = (settings: ImportSettings) =>
  act<ImportSettings>('PUT', '/settings/imports', settings)
