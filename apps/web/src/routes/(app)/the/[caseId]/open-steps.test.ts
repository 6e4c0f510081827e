import { expect, test } from 'vitest'
import type { CardStepName, CardStepRow } from '#api/cards/cards.contract.ts'
import { openSteps } from './open-steps.ts'

const row = (step: CardStepName, required: boolean, done = false): CardStepRow => ({
  ...{ step, required, name: step, document: null, days: null },
  done: done
    ? {
        ...{ doneOn: '2024-07-01', documentNo: null, documentOn: null, givenBy: null, takenBy: null, note: null },
        ...{ recordedBy: 'an', recordedAt: '2024-07-01T00:00:00Z' },
      }
    : null,
})
const names = (steps: CardStepRow[]) => openSteps(steps).map(({ step }) => step)

test('only the step that is waited for, where each one is required', () => {
  expect(names([row('verified', true, true), row('branch', true), row('base', true)])).toEqual(['branch'])
})

test('steps a case need not take may be taken until the next required one', () => {
  const steps = [row('verified', true, true), row('branch', false), row('base', false), row('app_updated', true)]
  expect(names(steps)).toEqual(['branch', 'base', 'app_updated'])
})

test('none when all are done', () => {
  expect(names([row('verified', true, true), row('app_updated', true, true)])).toEqual([])
})
