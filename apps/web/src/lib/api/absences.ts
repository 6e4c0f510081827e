import type { AbsenceList, OftenAbsent, SayAbsences } from '#api/meetings/absences.contract.ts'
import { act, read, type Fetch, type Query } from './client.ts'

const of = (code: string, month: string) =>
  `/meetings/${encodeURIComponent(code)}/${encodeURIComponent(month)}/absences`

export const readAbsences = (load: Fetch, code: string, month: string) => read<AbsenceList>(load, of(code, month))
export const sayAbsences = (code: string, month: string, said: SayAbsences) =>
  act<AbsenceList>('PUT', of(code, month), said)
export const readOftenAbsent = (load: Fetch, query: Query) => read<OftenAbsent>(load, '/meetings/often-absent', query)
