import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { openTable } from '#api/imports/tables/open-table.ts'

type Records = Record<string, string>[]

/** The published cases that CSV readers of many languages are held against. */
const SPECTRUM = dirname(createRequire(import.meta.url).resolve('csv-spectrum'))
const CASES = readdirSync(join(SPECTRUM, 'csvs')).map((file) => file.replace('.csv', ''))

// Its JSON has another telephone number than its CSV, and is no list.
const MISPRINTED: Record<string, (json: Records[number]) => Records> = {
  location_coordinates: (json) => [{ ...json, 'Contact Phone Number': '2095257564' }],
}

function expectedOf(name: string): Records {
  const json = JSON.parse(readFileSync(join(SPECTRUM, 'json', `${name}.json`), 'utf8')) as Records & Records[number]
  return MISPRINTED[name]?.(json) ?? json
}

async function recordsOf(path: string): Promise<Records> {
  const table = await openTable(path, () => undefined)
  const rows: string[][] = []
  for await (const batch of table.rows(0)) rows.push(...batch.map(({ cells }) => cells))
  const [header, ...body] = rows as [string[], ...string[][]]
  return body.map((cells) => {
    expect(cells).toHaveLength(header.length)
    return Object.fromEntries(cells.map((cell, at) => [header[at], cell]))
  })
}

test('there are as many cases as there were', () => expect(CASES).toHaveLength(12))

test.each(CASES)('csv-spectrum %s is read as its JSON says', async (name) => {
  expect(await recordsOf(join(SPECTRUM, 'csvs', `${name}.csv`))).toEqual(expectedOf(name))
})
