import type { FindingDetail, FindingEvent } from '#api/reconciliation/reconciliation.contract.ts'

type Note = FindingDetail['notes'][number]
/** One thing that became of a finding, or that somebody wrote about it. */
export type Entry = { event: FindingEvent; note: null } | { event: null; note: Note }

const timeOf = ({ event, note }: Entry): string => (event ? (event.at ?? '') : note.writtenAt)

/** Events and notes in the order they came about; what no run remembers came first. */
export function timeline({ history, notes }: Pick<FindingDetail, 'history' | 'notes'>): Entry[] {
  return [...history.map((event) => ({ event, note: null })), ...notes.map((note) => ({ event: null, note }))].toSorted(
    (a, b) => timeOf(a).localeCompare(timeOf(b)),
  )
}
