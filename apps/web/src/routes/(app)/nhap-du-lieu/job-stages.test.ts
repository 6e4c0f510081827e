import { expect, it } from 'vitest'
import type { ImportJob } from '#api/imports/imports.contract.ts'
import { ENDED, IMPORT_STAGES, RESTING } from '#api/imports/imports.contract.ts'
import { placeOf, shareDone, stageName, stateOf } from './job-stages.ts'

const job = (change: Partial<ImportJob>): ImportJob => ({
  ...{ jobId: '1', kind: 'roster', fileName: 'ds.csv', stage: 'reading', work: 'preview', by: 'an' },
  ...{ bytesRead: 0, bytesTotal: 100, rowsRead: 0, asOf: '2024-06-30', scope: null, startedAt: '2024-07-01T00:00:00Z' },
  ...{ importId: null, message: null, look: 0, returned: null, needsAnother: false },
  ...change,
})

it('the page rests and ends where the API does', () => {
  expect(IMPORT_STAGES.filter((stage) => stateOf(stage) === 'ended')).toEqual(ENDED)
  expect(IMPORT_STAGES.filter((stage) => stateOf(stage) === 'resting')).toEqual(RESTING)
})

it('progress never goes back from one stage to the next', () => {
  const shares = [
    job({ stage: 'waiting' }),
    job({ bytesRead: 10 }),
    job({ bytesRead: 100 }),
    ...(['checking', 'writing', 'reconciling', 'counting', 'done'] as const).map((stage) => job({ stage })),
  ].map(shareDone)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares.at(-1)).toBe(1)
})

it('what is only tried is not said to be done', () => {
  expect(stageName(job({}), 'writing')).not.toBe(stageName(job({ work: 'commit' }), 'writing'))
})

it('a file is at its third step from the preview until it is in', () => {
  expect(placeOf(job({ stage: 'asking' }))).toBe(2)
  expect(placeOf(job({ stage: 'previewed' }))).toBe(3)
  expect(placeOf(job({ stage: 'reading', work: 'commit' }))).toBe(3)
  expect(placeOf(job({ stage: 'done', work: 'commit' }))).toBe(4)
})
