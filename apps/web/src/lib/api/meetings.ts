import type { BranchMonth, MeetingMatrix } from '#api/meetings/meetings.contract.ts'
import { read, type Fetch, type Query } from './client.ts'

const id = encodeURIComponent

export const readMeetings = (load: Fetch, query: Query) => read<MeetingMatrix>(load, '/meetings', query)
export const readBranchMonth = (load: Fetch, code: string, month: string) =>
  read<BranchMonth>(load, `/meetings/${id(code)}/${id(month)}`)
export const readUnitMeetings = (load: Fetch, code: string, query: Query) =>
  read<MeetingMatrix>(load, `/units/${id(code)}/meetings`, query)
