import type { MeetingState } from '#api/meetings/meetings.contract.ts'

/** The states in the order of the legend, the best first. */
export const LEGEND: MeetingState[] = [
  ...(['matched', 'incomplete', 'late', 'duplicate', 'paper_only', 'app_only', 'none', 'exempt', 'inactive'] as const),
]

/** Exempt months and months a branch was not active throughout are no one's duty. */
const NOT_COUNTED: MeetingState[] = ['exempt', 'inactive']
/** A meeting that lacks a step, came late or was entered more than once did take place on both sides. */
const ON_BOTH: MeetingState[] = ['matched', 'incomplete', 'late', 'duplicate']

export const isCounted = (state: MeetingState): boolean => !NOT_COUNTED.includes(state)
export const isOnBoth = (state: MeetingState): boolean => ON_BOTH.includes(state)
export const countedMonths = (states: MeetingState[]): number => states.filter(isCounted).length
export const matchedMonths = (states: MeetingState[]): number => states.filter(isOnBoth).length
