import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DifferenceAnswer } from '#api/reports/difference.contract.ts'
import { differenceOf } from '#api/reports/difference.ts'
import type { ReportDocument } from '#api/reports/document.contract.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { account } from '../given-province.ts'
import { exampleDocument } from './example-document.ts'
import { GivenQuarter, INSTALLED, PERIOD } from './given-quarter.ts'

const quarter = new GivenQuarter()

const write = (section: string, text: string, seen: number) =>
  quarter.ask('h1', 'PUT', '/reports/H1/texts', { period: PERIOD, section, text, seen })
const difference = async (query: string) =>
  (await quarter.ask('tinh', 'GET', `/reports/H1/difference?period=${PERIOD}&${query}`)).json<DifferenceAnswer>()

test('what a second version says otherwise is told word by word, cell by cell and figure by figure', async () => {
  await write('II', 'Còn 2 đảng viên chưa có điện thoại.', 0)
  await quarter.submit('h1', 'H1')
  await quarter.decide('tinh', 'H1', 'returned', { reason: 'Sai.' })
  expect((await difference('from=1')).difference).toEqual({ parts: [], tables: [] })
  await write('II', 'Còn 1 đảng viên chưa có điện thoại.', 1)
  await quarter.province.take(
    'accounts',
    [...INSTALLED, 1].map((n) => account(n)),
    { asOf: '2024-06-30' },
  )
  await runReconciliation(quarter.province.database, '1')
  await refreshFacts(quarter.province.database, '1')
  const told = await difference('from=1')
  expect(told.to).toBeNull()
  expect(told.figures.find(({ indicator }) => indicator === 'installed')).toEqual({
    indicator: 'installed',
    was: { numerator: 3, denominator: 5 },
    is: { numerator: 4, denominator: 5 },
  })
  const weak = told.difference.parts.find(({ title }) => title.startsWith('II.'))!
  expect(weak.pieces).toEqual([
    { kind: 'same', text: 'Còn ' },
    { kind: 'removed', text: '2 ' },
    { kind: 'added', text: '1 ' },
    { kind: 'same', text: 'đảng viên chưa có điện thoại.' },
  ])
  const compared = told.difference.tables.find(({ title }) => title.startsWith('2. '))!
  expect(compared.rows.find(({ name }) => name === 'Đảng viên thuộc diện đã kích hoạt')?.cells).toEqual([
    { title: 'Số đạt', was: '3', is: '4' },
    { title: 'Quý II/2024', was: '60,0%', is: '80,0%' },
  ])
  // sent, the second version is what the draft was
  await quarter.submit('h1', 'H1')
  const sent = await difference('from=1&to=2')
  expect(sent.figures).toEqual(told.figures)
  expect(sent.difference).toEqual(told.difference)
  expect((await quarter.ask('tinh', 'GET', `/reports/H1/difference?period=${PERIOD}&from=3`)).status).toBe(404)
  expect((await quarter.ask('h2', 'GET', `/reports/H1/difference?period=${PERIOD}&from=1`)).status).toBe(404)
})

const word = fc.constantFrom('đảng', 'viên', '92,3%', 'tăng', 'giảm', '4.295', 'chi', 'bộ')
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))
const blocks = fc.array(fc.tuple(fc.constantFrom('I.', 'II.', 'III.'), text), { maxLength: 6 }).map((parts) =>
  parts.flatMap(([heading, said]): ReportDocument['blocks'] => [
    { kind: 'heading', level: 1, text: heading },
    { kind: 'paragraph', lead: null, text: said },
  ]),
)

test('of any two texts the pieces make up the earlier and the later, and nothing is told of what is the same', () => {
  const told = (document: ReportDocument, title: string) => {
    let under = ''
    return document.blocks
      .flatMap((block) => {
        if (block.kind === 'heading') under = block.text
        return block.kind === 'paragraph' && under === title ? [block.text] : []
      })
      .join('\n')
  }
  fc.assert(
    fc.property(blocks, blocks, (before, after) => {
      const base = exampleDocument(2)
      const [was, is] = [
        { ...base, blocks: before },
        { ...base, blocks: after },
      ]
      const { parts, tables } = differenceOf(was, is)
      expect(tables).toEqual([])
      for (const title of ['I.', 'II.', 'III.']) {
        const [old, now] = [told(was, title), told(is, title)]
        const part = parts.find((each) => each.title === title)
        if (old === now) expect(part).toBeUndefined()
        else {
          const joined = (left: string) =>
            part!.pieces.flatMap((piece) => (piece.kind === left ? [] : [piece.text])).join('')
          expect([joined('added'), joined('removed')]).toEqual([old, now])
        }
      }
    }),
    { numRuns: 300, seed: 20_261_123 },
  )
})
