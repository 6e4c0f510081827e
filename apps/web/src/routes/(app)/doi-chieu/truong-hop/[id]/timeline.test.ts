import { expect, test } from 'vitest'
import type { FindingEvent } from '#api/reconciliation/reconciliation.contract.ts'
import { timeline } from './timeline.ts'

const event = (name: FindingEvent['event'], at: string | null): FindingEvent => ({
  ...{ event: name, on: '2024-06-30', by: null, at, files: [] },
})

test('what people wrote stands between what became of the finding, as it came about', () => {
  const history = [
    event('opened', null),
    event('closed', '2024-07-02T08:00:00Z'),
    event('opened_again', '2024-07-05T08:00:00Z'),
  ]
  const notes = [
    { text: 'hẹn thứ hai', writtenBy: 'Lan', writtenAt: '2024-07-01T08:00:00Z' },
    { text: 'đã sửa', writtenBy: 'Lan', writtenAt: '2024-07-03T08:00:00Z' },
  ]
  expect(timeline({ history, notes }).map(({ event, note }) => event?.event ?? note?.text)).toEqual([
    ...['opened', 'hẹn thứ hai', 'closed', 'đã sửa', 'opened_again'],
  ])
})
