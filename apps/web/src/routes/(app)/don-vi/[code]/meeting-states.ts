import type { MeetingState } from '#api/meetings/meetings.contract.ts'

/** The states in the order of the legend, the best first. */
export const LEGEND: MeetingState[] = ['matched', 'paper_only', 'app_only', 'duplicate', 'none', 'exempt', 'inactive']

/** Exempt months and months a branch was not active throughout are no one's duty. */
const NOT_COUNTED: MeetingState[] = ['exempt', 'inactive']

export const countedMonths = (states: MeetingState[]): number =>
  states.filter((state) => !NOT_COUNTED.includes(state)).length

/** A meeting entered more than once did take place on both sides, so it counts as matched. */
export const matchedMonths = (states: MeetingState[]): number =>
  states.filter((state) => state === 'matched' || state === 'duplicate').length
