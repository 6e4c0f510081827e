import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RIGHTS_OF, ROLES, type Role } from '#api/access/roles.ts'
import { COMMANDS } from '#api/commands/all-commands.ts'
import { EXPORTS } from '#api/exports/export-sources.ts'
import { IMPORT_KINDS } from '#api/imports/import-kinds.ts'
import { EXPECTED_COMMANDS, type ExpectedCommand } from './expectations.ts'
import { givenCommands, type GivenCommands } from './given-commands.ts'
import { ELSEWHERE, givenPlaces, type GivenPlaces } from './given-places.ts'

let given: GivenPlaces
let commands: GivenCommands
beforeAll(async () => {
  given = await givenPlaces()
  commands = await givenCommands(given)
}, 180_000)
afterAll(async () => {
  await commands.close()
  await given.close()
})

/** A code of a unit elsewhere as a cell of a file. */
const CELL_ELSEWHERE = /(?:^|,)(T|H1|H2|X2|X3|C|D|P|S|Q|G)(?:,|$)/m

/** What one of them has done the next may not do again; and nobody there has sent a report. */
const DONE_BEFORE = ['user_conflict', 'undo_refused', 'report_refused']

const rows = Object.entries(EXPECTED_COMMANDS)
const allowed = ({ right, notBelow }: ExpectedCommand, role: Role) =>
  right !== 'console' && !notBelow && RIGHTS_OF[role].includes(right)

test('every command is in the table of expectations, with each kind of file it takes in or out', () => {
  const named = new Set(rows.map(([key]) => key.split(' ')[0]))
  expect([...named].sort()).toEqual(COMMANDS.map(({ name }) => name).sort())
  const kindsOf = (name: string) => rows.flatMap(([key]) => (key.startsWith(`${name} `) ? [key.split(' ')[1]] : []))
  expect(kindsOf('export').sort()).toEqual([...EXPORTS].sort())
  expect(kindsOf('import').sort()).toEqual([...IMPORT_KINDS].sort())
})

describe.each(ROLES)('as a %s of X1', (role) => {
  test.each(rows.filter(([, one]) => !allowed(one, role)))('may not be run: %s', async (key) => {
    const said = await commands.run(key, role, 'inside')
    expect([said.code, said.answer.error?.code, said.wrote]).toEqual([1, 'forbidden', false])
    expect(said.text).not.toMatch(ELSEWHERE)
    for (const where of ['sibling', 'above'] as const) expect(await commands.run(key, role, where)).toEqual(said)
  })

  test.each(rows.filter(([, one]) => allowed(one, role) && one.outside))(
    'finds nothing of a unit beside or above: %s',
    async (key, { outside }) => {
      const nobody = await commands.run(key, role, null)
      expect([nobody.code, nobody.answer.error?.code ?? 'same']).toEqual([outside === 'same' ? 0 : 1, outside])
      for (const where of ['sibling', 'above'] as const) {
        const { code, answer, wrote } = await commands.run(key, role, where)
        expect([where, code, answer, wrote]).toEqual([where, nobody.code, nobody.answer, false])
      }
    },
  )

  test.each(rows.filter(([, one]) => allowed(one, role) && !one.writes))(
    'tells of the own units alone: %s',
    async (key) => {
      const { code, answer, text } = await commands.run(key, role, 'inside')
      expect([code, answer.error]).toEqual([0, undefined])
      expect(text).not.toMatch(ELSEWHERE)
      expect(text).not.toMatch(CELL_ELSEWHERE)
    },
  )
})

describe('what changes something', () => {
  // taking files in again makes everything anew
  const last = (key: string) => Number(key === 'undo')
  const writers = rows
    .filter(([, one]) => one.writes)
    .sort(([one], [other]) => last(one) - last(other))
    .flatMap(([key, one]) => ROLES.filter((role) => allowed(one, role)).map((role) => [role, key] as const))
  test.each(writers)('as a %s of X1 is done, and tells of nobody elsewhere: %s', async (role, key) => {
    const { code, answer, text } = await commands.run(key, role, 'inside')
    const others = EXPECTED_COMMANDS[key]!.notOthers?.includes(role)
    if (others) expect(answer.error?.code).toBe('forbidden')
    else if (code !== 0) expect(DONE_BEFORE).toContain(answer.error?.code)
    expect(text).not.toMatch(ELSEWHERE)
  })
})
