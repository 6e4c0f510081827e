import type { BoardRow } from '#api/reports/reports.contract.ts'
import { count } from '#lib/format/numbers.ts'
import * as t from '#lib/messages/t.ts'

export const STATE = 'xem'

/** What somebody has to do next with a report: look at it, send it, put it right, or nothing. In the order of urgency. */
const STATES = ['cho-xem', 'sua-lai', 'chua-nop', 'xong'] as const
type State = (typeof STATES)[number]

const stateOfRow = ({ step }: BoardRow): State => {
  if (step === null) return 'chua-nop'
  if (step === 'submitted') return 'cho-xem'
  return step === 'accepted' ? 'xong' : 'sua-lai'
}

/** `?xem=cho-xem`; null: all. */
export const stateOf = (parameters: Pick<URLSearchParams, 'get'>): State | null =>
  STATES.find((state) => state === parameters.get(STATE)) ?? null

/** The rows in a state; all of them by urgency, else in their order. */
export const inState = (rows: readonly BoardRow[], state: State | null): BoardRow[] =>
  state === null
    ? rows.toSorted((one, other) => STATES.indexOf(stateOfRow(one)) - STATES.indexOf(stateOfRow(other)))
    : rows.filter((row) => stateOfRow(row) === state)

/** All, and each state that a row is in, with how many are. */
export function stateOptions(rows: readonly BoardRow[]): { value: State | null; label: string }[] {
  const numbers = Map.groupBy(rows, stateOfRow)
  const present = STATES.flatMap((state) => {
    const number = numbers.get(state)?.length ?? 0
    return number === 0 ? [] : [{ value: state, label: `${t.reports.boardStates[state]} ${count(number)}` }]
  })
  return [{ value: null, label: t.reports.allStates }, ...present]
}
