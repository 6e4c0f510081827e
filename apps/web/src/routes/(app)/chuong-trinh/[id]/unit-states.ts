import type { ProgrammeAnswer } from '#api/programmes/programmes.contract.ts'
import { count } from '#lib/format/numbers.ts'
import * as t from '#lib/messages/t.ts'

type Unit = ProgrammeAnswer['units'][number]

/** In the order of what waits first. */
const STATES = ['late', 'returned', 'waiting', 'part', 'none', 'told'] as const

export const STATE = 'xem'
const ADDRESSES: Record<string, string> = {
  ...{ late: 'qua-han', returned: 'tra-lai', waiting: 'cho-duyet', part: 'mot-phan', none: 'chua-bao', told: 'da-bao' },
}

const isAsked = ({ exempt }: Unit) => !exempt

export const statesOf = (units: readonly Unit[]) => [
  { value: null, label: t.programmes.all(count(units.length)) },
  ...STATES.flatMap((state) => {
    const within = units.filter((unit) => isAsked(unit) && unit.state === state).length
    const label = t.programmes.ofState(t.programmes.states[state]!, count(within))
    return within === 0 ? [] : [{ value: ADDRESSES[state]!, label }]
  }),
]

export const inState = (units: readonly Unit[], chosen: string | null): readonly Unit[] =>
  chosen === null ? units : units.filter((unit) => isAsked(unit) && ADDRESSES[unit.state] === chosen)

/** How many of those asked, the exempt aside, said everything; and the late ones with the most days. */
export function progressOf(units: readonly Unit[]) {
  const asked = units.filter(isAsked)
  const late = asked.filter(({ state }) => state === 'late')
  return {
    asked: asked.length,
    told: asked.filter(({ state }) => state === 'told' || state === 'waiting').length,
    late: late.length,
    longest: Math.max(0, ...late.map(({ daysLate }) => daysLate ?? 0)),
  }
}
