import type { IndicatorsAnswer } from '#api/indicators/indicators.contract.ts'
import type { DecideEntries, EntriesAnswer, SentEntries, WrittenEntry } from '#api/programmes/entries.contract.ts'
import type {
  Definition,
  NewProgramme,
  ProgrammeAnswer,
  ProgrammesAnswer,
} from '#api/programmes/programmes.contract.ts'
import type { ReadEntryFile, TakeEntryFile, TakenEntryFile } from '#api/programmes/entry-file.contract.ts'
import { act, read, request, type Fetch } from './client.ts'

const of = (programmeId: string) => `/programmes/${encodeURIComponent(programmeId)}`

export const readIndicators = (load: Fetch) => read<IndicatorsAnswer>(load, '/indicators')
export const readProgrammes = (load: Fetch) => read<ProgrammesAnswer>(load, '/programmes')
export const readProgramme = (load: Fetch, programmeId: string, period: string | null) =>
  read<ProgrammeAnswer>(load, of(programmeId), { period })
export const makeProgramme = (made: NewProgramme) => act<ProgrammeAnswer>('POST', '/programmes', made)
export const changeProgramme = (programmeId: string, seen: number, definition: Definition) =>
  act<ProgrammeAnswer>('PUT', of(programmeId), { seen, definition })
export const readEntries = (load: Fetch, programmeId: string, unit: string, period: string | null) =>
  read<EntriesAnswer>(load, `${of(programmeId)}/entries`, { unit, period })
export const sendEntries = (programmeId: string, entries: WrittenEntry[]) =>
  act<SentEntries>('POST', `${of(programmeId)}/entries`, { entries })
export const decideEntries = (programmeId: string, said: DecideEntries) =>
  act<EntriesAnswer>('POST', `${of(programmeId)}/verdicts`, said)

/** Reads a file of figures; nothing of it is kept. */
export function readEntryFile(programmeId: string, file: File): Promise<ReadEntryFile> {
  const form = new FormData()
  form.set('file', file)
  return request<ReadEntryFile>(fetch, `${of(programmeId)}/table`, {}, { method: 'POST', body: form })
}
export const takeEntryFile = (programmeId: string, taking: TakeEntryFile) =>
  act<TakenEntryFile>('POST', `${of(programmeId)}/lines`, taking)
