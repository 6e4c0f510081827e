import { expect, test } from 'vitest'
import { ApiFailure } from '../../apps/web/src/lib/api/errors.ts'
import { Outbox, type Waiting } from '../../apps/web/src/lib/programmes/outbox.ts'
import type { SentEntries, WrittenEntry } from '#api/programmes/entries.contract.ts'
import type { ProgrammeAnswer } from '#api/programmes/programmes.contract.ts'
import { definitionOf } from './definition-of.ts'
import { GivenProgrammes, type Teller } from './given-programme.ts'

const given = new GivenProgrammes()
const MONTHS = Array.from(
  { length: 20 },
  (_, n) => `${2024 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`,
)
const INDICATORS = 5

/** What a browser keeps, and still has when the page was closed. */
function machine() {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
}

/** Numbers that look like chance and are the same each time. */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31
    return state / 2 ** 31
  }
}

/** A connection that drops requests before they arrive and answers after. */
const flaky = (who: Teller, chance: () => number) => async (programmeId: string, entries: WrittenEntry[]) => {
  if (chance() < 0.4) throw new ApiFailure('offline')
  // few at a time arrive, as when a batch is cut
  const some = entries.slice(0, 1 + Math.floor(chance() * 30))
  const answer = await given.ask(who, 'POST', `/programmes/${programmeId}/entries`, { entries: some })
  if (chance() < 0.4) throw new ApiFailure('offline')
  return answer.json<SentEntries>()
}

const writtenOn = (programme: ProgrammeAnswer, numerator: (at: number) => number): Parameters<Outbox['write']>[0] =>
  MONTHS.flatMap((period, month) =>
    programme.definition.indicators.map((indicator, nth): Omit<Waiting, 'outcome' | 'message' | 'standing'> => {
      const at = month * INDICATORS + nth
      const entry = {
        ...{ key: crypto.randomUUID(), period, indicator: indicator.id!, numerator: numerator(at) },
        ...{ denominator: 1000, doneOn: null, note: null, seen: 0 },
      }
      return { programmeId: programme.programmeId, indicator: indicator.name, unit: '', entry: { ...entry, unit: '' } }
    }),
  )

test('200 figures of two devices without a connection arrive once each through failures, and what both said is shown to the second', async () => {
  const indicators = Array.from({ length: INDICATORS }, (_, n) => ({
    ...definitionOf().indicators[0]!,
    name: `Mục ${n}`,
  }))
  const programme = await given.make(definitionOf({ indicators }))
  const of = (unit: string, numerator: (at: number) => number) =>
    writtenOn(programme, numerator).map((each) => ({ ...each, unit, entry: { ...each.entry, unit } }))
  const [first, second] = [machine(), machine()]
  const cut = async () => Promise.reject(new ApiFailure('offline'))
  const away = [new Outbox('h1', first, cut), new Outbox('tinh', second, cut)]
  // the first device tells 100 figures of H1; the second the other 99 of H2's number, and one of H1 that the first told, too
  const own = of('H1', (at) => at)
  const theirs = of('H2', (at) => 100 + at)
  const both = { ...own[7]!, entry: { ...own[7]!.entry, key: crypto.randomUUID(), numerator: 777 } }
  for (const each of own) await away[0]!.write([each])
  for (const each of [...theirs.slice(0, 99), both]) await away[1]!.write([each])
  expect(away.map(({ state }) => [state.entries.length, state.offline])).toEqual([
    [100, true],
    [100, true],
  ])

  // both pages were closed; days later each is opened where there is a connection now and then
  const chance = chances(7)
  const back = [new Outbox('h1', first, flaky('h1', chance)), new Outbox('tinh', second, flaky('tinh', chance))]
  const waits = ({ state }: Outbox) => state.entries.filter(({ outcome }) => outcome === 'waiting').length
  for (const device of back) {
    for (let tries = 0; waits(device) > 0; tries++) {
      expect(tries).toBeLessThan(500)
      await device.flush()
    }
  }
  const kept = await given.province.rows<{ unit: string; entries: number; keys: number; sum: number }>(`
    select unit.code as unit, count(*)::integer as entries, count(distinct client_key)::integer as keys, sum(numerator)::integer as sum
    from entry join view.unit_now unit using (province_id, org_unit_id) group by unit.code order by unit.code`)
  expect(kept).toEqual([
    { unit: 'H1', entries: 100, keys: 100, sum: (99 * 100) / 2 },
    { unit: 'H2', entries: 99, keys: 99, sum: 9900 + (98 * 99) / 2 },
  ])
  expect(back[0]!.state.entries).toEqual([])
  const left = back[1]!.state.entries
  expect(
    left.map(({ outcome, entry, standing }) => [outcome, entry.numerator, standing?.numerator, standing?.by]),
  ).toEqual([['conflict', 777, 7, 'h1']])
  // who wrote it decides; the other figure stays as an earlier version
  while (back[1]!.state.entries.length > 0) {
    const [one] = back[1]!.state.entries
    await (one!.outcome === 'conflict' ? back[1]!.insist(one!) : back[1]!.flush())
  }
  const versions = await given.province.rows(
    `select version, numerator from entry where version > 1 or client_key = '${own[7]!.entry.key}' order by version`,
  )
  expect(versions).toEqual([
    { version: 1, numerator: 7 },
    { version: 2, numerator: 777 },
  ])
})
