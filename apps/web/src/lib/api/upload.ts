import type { ImportStarted } from '#api/imports/imports.contract.ts'
import type { ImportKind } from '#api/imports/import-kinds.ts'
import type { Static } from 'typebox'
import { actHeaders, apiAddress, persist } from './client.ts'
import { ApiFailure } from './errors.ts'

export interface Upload {
  kind: ImportKind
  asOf: string
  scope: string | null
  file: File
}

/** Sends a file; `onSent` hears the share that has left. XMLHttpRequest, because fetch tells nothing of an upload. */
export const uploadImport = (upload: Upload, onSent: (share: number) => void): Promise<string> =>
  persist(async () => sendFile(upload, await actHeaders(), onSent))

function sendFile(
  { kind, asOf, scope, file }: Upload,
  headers: Record<string, string>,
  onSent: (share: number) => void,
): Promise<string> {
  const form = new FormData()
  form.set('kind', kind)
  if (asOf) form.set('asOf', asOf)
  if (scope) form.set('scope', scope)
  form.set('file', file) // last: the API reads the fields before it streams the file
  const request = new XMLHttpRequest()
  request.responseType = 'json'
  return new Promise((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(new ApiFailure('offline'))
    request.onload = () => {
      const answer = request.response as (Static<typeof ImportStarted> & { error?: undefined }) | ErrorAnswer | null
      if (request.status < 300 && answer && 'jobId' in answer) resolve(answer.jobId)
      else reject(new ApiFailure(answer?.error?.code ?? 'unexpected', answer?.error?.message))
    }
    request.open('POST', apiAddress('/imports'))
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.send(form)
  })
}

interface ErrorAnswer {
  error: { code: ApiFailure['code']; message: string }
}
