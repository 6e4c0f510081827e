import { afterAll, beforeAll, expect, test } from 'vitest'
import { EXPECTED } from '../access/expectations.ts'
import { givenPlaces, type GivenPlaces } from '../access/given-places.ts'

let given: GivenPlaces
let numbers: string[]
beforeAll(async () => {
  given = await givenPlaces()
  const rows = await given.province.rows<{ number: string }>(`
    select citizen_id as number from member_version union select card_no from member_version
    union select profile_no from member_version union select phone from member_version
    union select citizen_id from account_version union select card_no from account_version
    union select phone from account_version union select card_no from card_event`)
  numbers = rows.flatMap(({ number }) => number ?? [])
}, 180_000)
afterAll(() => given.close())

// they are there for whole numbers, and say why they were asked for
const WHOLE = /exceptions\.csv|list\.xlsx|corrections\/list|reveal|everything/
const reading = Object.entries(EXPECTED).filter(
  ([key, { right }]) => key.startsWith('GET') && right !== 'open' && !WHOLE.test(key),
)

test('there are numbers to be masked', () => expect(numbers.length).toBeGreaterThan(100))

test.each(reading)('%s answers with no whole number of anybody', async (key, { ask }) => {
  const path = ask ? ask(given.places.inside).path : key.split(' ')[1]!
  const { status, text } = await given.server.ask('GET', /pair\/sides/.test(path) ? `${path}?side=account&q=K` : path)
  // nothing there was divided: tests/reorganisations/division.test.ts looks at a branch that was
  expect(/division/.test(key) ? [404] : [200, 400]).toContain(status)
  expect(numbers.filter((number) => text.includes(number))).toEqual([])
})
