import { expect, test } from 'vitest'
import type { ImportJob } from '#api/imports/imports.contract.ts'
import { isOwn, turnOf, type Turn } from './approval.ts'

const returned = { by: 'cuong', reason: 'cột chi bộ sai' }
const cases: [string, boolean, ImportJob['returned'], Turn, boolean][] = [
  ['thu', false, null, 'take', true],
  ['cuong', false, null, 'take', true],
  ['thu', true, null, 'wait', true],
  ['thu', true, returned, 'mend', true],
  ['cuong', true, null, 'approve', false],
  ['cuong', true, returned, 'sent_back', false],
]

test.each(cases)('a file of thu, for %s, where another is needed: %s, sent back: %o', (username, ...rest) => {
  const [needsAnother, sentBack, turn, own] = rest
  const job = { by: 'thu', needsAnother, returned: sentBack } as ImportJob
  expect(turnOf(job, username)).toBe(turn)
  expect(isOwn(turn)).toBe(own)
})
