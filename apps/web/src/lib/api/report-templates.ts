import type { ReportTemplate } from '#api/reports/template.contract.ts'
import type { PreviewAnswer, TemplatesAnswer } from '#api/reports/templates.contract.ts'
import { act, read, request, type Fetch } from './client.ts'

const PATH = '/settings/report-templates'

export const readTemplates = (fetch: Fetch) => read<TemplatesAnswer>(fetch, PATH)
export const writeTemplate = (body: { seen: string | null; template: ReportTemplate }) =>
  act<TemplatesAnswer>('PUT', PATH, body)
export const giveBackTemplate = (body: { seen: string | null; validFrom: string }) =>
  act<TemplatesAnswer>('POST', `${PATH}/give-back`, body)
export const readTemplateVersion = (versionId: string) =>
  request<{ template: ReportTemplate }>(fetch, `${PATH}/versions/${versionId}`)
export const previewTemplate = (body: { unit: string; period: string; template: ReportTemplate }) =>
  act<PreviewAnswer>('POST', `${PATH}/preview`, body)
